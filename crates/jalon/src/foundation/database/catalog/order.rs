//! The order in which tables can be filled: those referenced first.

use super::Table;

/// Sorts tables so that each comes after those it refers to, by name where no reference decides.
/// Those in a circle come last, by name.
pub(super) fn referenced_first(mut waiting: Vec<Table>) -> Vec<Table> {
    waiting.sort_by(|a, b| a.name.cmp(&b.name));
    let mut ordered: Vec<Table> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let ready = waiting.iter().position(|table| {
            table.foreign_keys.iter().all(|key| {
                key.table == table.name || !waiting.iter().any(|other| other.name == key.table)
            })
        });
        match ready {
            Some(index) => ordered.push(waiting.remove(index)),
            None => ordered.append(&mut waiting),
        }
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::{super::ForeignKey, *};

    fn table(name: &str, refers_to: &[&str]) -> Table {
        let key = |other: &&str| ForeignKey {
            columns: vec!["x".into()],
            table: (*other).to_owned(),
            referenced: vec!["id".into()],
            on_delete: "NO ACTION".into(),
            name: None,
        };
        Table {
            name: name.into(),
            columns: Vec::new(),
            primary_key: Vec::new(),
            foreign_keys: refers_to.iter().map(key).collect(),
        }
    }

    fn names(tables: Vec<Table>) -> Vec<String> {
        let ordered = referenced_first(tables);
        ordered.into_iter().map(|table| table.name).collect()
    }

    #[test]
    fn the_referenced_come_first() {
        let tables = vec![table("a", &["c"]), table("b", &[]), table("c", &["b", "c"])];
        assert_eq!(names(tables), ["b", "c", "a"]);
    }

    #[test]
    fn circles_come_last() {
        let tables = vec![table("a", &["b"]), table("b", &["a"]), table("z", &[])];
        assert_eq!(names(tables), ["z", "a", "b"]);
    }
}

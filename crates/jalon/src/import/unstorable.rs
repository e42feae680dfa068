//! What the database can't hold.

use serde_json::Value;

use crate::record::Entity;

/// Why a value can't be stored, if so: PostgreSQL's text can't hold the character zero, and
/// amounts are counted in 64 bits with a sign. What one engine refuses, both do.
pub(super) fn unstorable<T: Entity>(value: &T) -> Option<String> {
    fn search(value: &Value, field: &mut String) -> Option<&'static str> {
        match value {
            Value::String(text) if text.contains('\0') => Some("holds the character U+0000"),
            Value::Number(number) if number.is_u64() && !number.is_i64() => {
                Some("is a number beyond 9 223 372 036 854 775 807")
            }
            Value::Array(list) => list.iter().find_map(|item| search(item, field)),
            Value::Object(fields) => fields.iter().find_map(|(name, value)| {
                let found = search(value, field);
                if found.is_some() {
                    *field = if field.is_empty() {
                        name.clone()
                    } else {
                        format!("{name}.{field}")
                    };
                }
                found
            }),
            _ => None,
        }
    }
    let mut field = String::new();
    let why = match serde_json::to_value(value) {
        Ok(json) => search(&json, &mut field)?.to_owned(),
        Err(error) => error.to_string(),
    };
    Some(format!(
        "not taken over: {field} {why}; correct it in the file and import again"
    ))
}

//! What changed since the freeze: shown beside the frozen figure, never instead.

use serde::Serialize;
use serde_json::Value;

use super::Dossier;
use crate::register::canonical;

/// A place in a dossier where what is known now differs from what was frozen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Correction {
    /// The place, as a JSON pointer (RFC 6901): `/sections/impact/shown/users`.
    pub place: String,
    /// What was frozen; `None` when there was nothing.
    pub frozen: Option<Value>,
    /// What is known now; `None` when there is nothing any more.
    pub now: Option<Value>,
}

/// Every place where the two differ, except the cut-off itself, in the order of the pointers'
/// parts. Items of lists are compared by their place.
///
/// # Errors
/// When a figure is not finite, which has no JSON.
pub fn corrections(frozen: &Dossier, now: &Dossier) -> serde_json::Result<Vec<Correction>> {
    let mut found = Vec::new();
    // Both by way of canonical JSON: 1.0 and 1 are one number there.
    let plain = |dossier| serde_json::from_str::<Value>(&canonical(dossier)?);
    let (frozen, mut now) = (plain(frozen)?, plain(now)?);
    if let (Some(was), Some(is)) = (frozen.get("cut_off"), now.get_mut("cut_off")) {
        is.clone_from(was);
    }
    compare(String::new(), Some(&frozen), Some(&now), &mut found);
    Ok(found)
}

fn compare(
    place: String,
    frozen: Option<&Value>,
    now: Option<&Value>,
    found: &mut Vec<Correction>,
) {
    match (frozen, now) {
        (Some(Value::Object(was)), Some(Value::Object(is))) => {
            let mut names: Vec<&String> = was.keys().chain(is.keys()).collect();
            names.sort_unstable();
            names.dedup();
            for name in names {
                let part = name.replace('~', "~0").replace('/', "~1");
                compare(
                    format!("{place}/{part}"),
                    was.get(name),
                    is.get(name),
                    found,
                );
            }
        }
        (Some(Value::Array(was)), Some(Value::Array(is))) => {
            for at in 0..was.len().max(is.len()) {
                compare(format!("{place}/{at}"), was.get(at), is.get(at), found);
            }
        }
        (was, is) if was == is => {}
        (was, is) => found.push(Correction {
            place,
            frozen: was.cloned(),
            now: is.cloned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{
        committees::{
            dossier::{Content, Section},
            samples,
        },
        phases::Phase,
    };

    #[test]
    fn a_figure_corrected_later_stands_beside_the_frozen_one() {
        let with = |users: Value| {
            let mut dossier = samples::dossier(Phase::Construction);
            let figures = json!({"users": users, "a/b": 1});
            dossier
                .sections
                .insert(Section::Impact, Content::Shown(figures));
            dossier
        };
        let frozen = with(json!([33_804, 1]));
        let mut now = with(json!([34_022, 1.0, 5]));
        now.cut_off += chrono::TimeDelta::days(9);
        assert_eq!(
            corrections(&frozen, &now).expect("has JSON"),
            [
                Correction {
                    place: "/sections/impact/shown/users/0".into(),
                    frozen: Some(json!(33_804)),
                    now: Some(json!(34_022)),
                },
                Correction {
                    place: "/sections/impact/shown/users/2".into(),
                    frozen: None,
                    now: Some(json!(5)),
                },
            ]
        );
        assert_eq!(corrections(&frozen, &frozen).expect("has JSON"), []);
    }
}

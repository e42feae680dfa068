//! Personal data in free text, found by its shape: addresses of e-mail, telephone numbers, social
//! security numbers, bank accounts and cards.
//!
//! Names and postal addresses have no shape: a person reads every text before it is shown. Company
//! numbers (SIREN, SIRET) are public and are left alone.

use serde::{Deserialize, Serialize};

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonalKind {
    /// An address of e-mail.
    Email,
    /// A telephone number: French, or international with its plus sign.
    Telephone,
    /// A French social security number, with its key or without.
    SocialSecurity,
    /// An international bank account number whose check digits are right.
    BankAccount,
    /// A card number of 15 or 16 digits whose check digit is right.
    Card,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Harmless.
    Text(String),
    /// Personal data, which is not kept.
    Hidden(PersonalKind),
}

/// A stretch of digits that separators don't break.
struct Group {
    start: usize,
    end: usize,
    has_plus: bool,
}

/// Cuts a text where personal data stands. Without any, it is one [`Part::Text`].
#[must_use]
pub fn hide(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (start, end, kind) in found(text) {
        if start > from {
            parts.push(Part::Text(text[from..start].to_owned()));
        }
        parts.push(Part::Hidden(kind));
        from = end;
    }
    if from < text.len() || parts.is_empty() {
        parts.push(Part::Text(text[from..].to_owned()));
    }
    parts
}

/// Where personal data stands, in order and apart.
fn found(text: &str) -> Vec<(usize, usize, PersonalKind)> {
    let mut all = emails(text);
    all.extend(accounts(text));
    all.extend(numbers(text));
    // Of two that overlap, the one that begins first and goes further.
    all.sort_by_key(|(start, end, _)| (*start, usize::MAX - end));
    let mut apart: Vec<(usize, usize, PersonalKind)> = Vec::new();
    for next in all {
        if apart.last().is_none_or(|(_, end, _)| *end <= next.0) {
            apart.push(next);
        }
    }
    apart
}

fn emails(text: &str) -> Vec<(usize, usize, PersonalKind)> {
    let is_local = |c: char| c.is_alphanumeric() || "._%+-'".contains(c);
    let is_domain = |c: char| c.is_alphanumeric() || ".-".contains(c);
    text.match_indices('@')
        .filter_map(|(at, _)| {
            let local = text[..at]
                .char_indices()
                .rev()
                .take_while(|(_, c)| is_local(*c))
                .last()?
                .0;
            let domain: usize = text[at + 1..]
                .chars()
                .take_while(|c| is_domain(*c))
                .map(char::len_utf8)
                .sum();
            let name = text[at + 1..at + 1 + domain].trim_end_matches(['.', '-']);
            name.contains('.')
                .then_some((local, at + 1 + name.len(), PersonalKind::Email))
        })
        .collect()
}

/// Two letters, two digits, then eleven to thirty letters and digits, blanks allowed, whose
/// remainder by 97 is 1 once the first four stand at the end (ISO 13616).
fn accounts(text: &str) -> Vec<(usize, usize, PersonalKind)> {
    let mut all = Vec::new();
    let mut previous = ' ';
    for (start, first) in text.char_indices() {
        if first.is_ascii_uppercase()
            && !previous.is_alphanumeric()
            && let Some(length) = account(&text[start..])
        {
            all.push((start, start + length, PersonalKind::BankAccount));
        }
        previous = first;
    }
    all
}

/// Bytes of the longest account number at the head of a text.
fn account(text: &str) -> Option<usize> {
    let mut packed = String::new();
    let mut longest = None;
    for (at, c) in text.char_indices() {
        let has_shape = match packed.len() {
            0 | 1 => c.is_ascii_uppercase(),
            2 | 3 => c.is_ascii_digit(),
            _ => c.is_ascii_uppercase() || c.is_ascii_digit(),
        };
        if has_shape {
            packed.push(c);
            let ends = !text[at + 1..].starts_with(|next: char| next.is_alphanumeric());
            if (15..=34).contains(&packed.len()) && ends && is_account(&packed) {
                longest = Some(at + 1);
            }
        } else if !is_blank(c) || packed.len() < 4 {
            break;
        }
        if packed.len() > 34 {
            break;
        }
    }
    longest
}

fn is_account(packed: &str) -> bool {
    let (head, rest) = packed.split_at(4);
    let remainder = rest.chars().chain(head.chars()).fold(0_u32, |kept, c| {
        let value = c.to_digit(36).unwrap_or(0);
        let shift = if value > 9 { 100 } else { 10 };
        (kept * shift + value) % 97
    });
    remainder == 1
}

/// Telephone, card and social security numbers: groups of digits with one separator between.
fn numbers(text: &str) -> Vec<(usize, usize, PersonalKind)> {
    let groups = groups(text);
    let mut all = Vec::new();
    let mut at = 0;
    while at < groups.len() {
        let mut digits = String::new();
        let mut best = None;
        for (next, group) in groups.iter().enumerate().skip(at) {
            if next > at && !joined(text, &groups[next - 1], group) {
                break;
            }
            digits.push_str(&text[group.start..group.end]);
            if digits.len() > 17 {
                break;
            }
            if let Some(kind) = kind_of(&digits, groups[at].has_plus) {
                best = Some((next, group.end, kind));
            }
        }
        if let Some((last, end, kind)) = best {
            let plus = usize::from(groups[at].has_plus);
            all.push((groups[at].start - plus, end, kind));
            at = last;
        }
        at += 1;
    }
    all
}

fn kind_of(digits: &str, has_plus: bool) -> Option<PersonalKind> {
    // The nought in brackets of +33 (0)6… counts as a digit here.
    if has_plus {
        return (8..=16)
            .contains(&digits.len())
            .then_some(PersonalKind::Telephone);
    }
    match digits.len() {
        10 if digits.starts_with('0') && !digits.starts_with("00") => Some(PersonalKind::Telephone),
        13 if digits.starts_with("0033") => Some(PersonalKind::Telephone),
        13 if is_social_security(digits) => Some(PersonalKind::SocialSecurity),
        15 if is_social_security(&digits[..13]) && has_key(digits) => {
            Some(PersonalKind::SocialSecurity)
        }
        15 | 16 if is_card(digits) => Some(PersonalKind::Card),
        _ => None,
    }
}

/// Sex, year, month; place and rank may be anything.
fn is_social_security(digits: &str) -> bool {
    let month = digits[3..5].parse::<u8>().unwrap_or(0);
    digits.starts_with(['1', '2']) && matches!(month, 1..=12 | 20..=42 | 50..=99)
}

/// The key: 97 less the remainder of the first thirteen digits by 97.
fn has_key(digits: &str) -> bool {
    let (number, key) = digits.split_at(13);
    let (number, key) = (number.parse::<u64>(), key.parse::<u64>());
    matches!((number, key), (Ok(number), Ok(key)) if 97 - number % 97 == key)
}

/// Luhn's check: every second digit from the right is doubled.
fn is_card(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .zip([1, 2].into_iter().cycle())
        .map(|(digit, times)| {
            let value = u32::from(digit - b'0') * times;
            value / 10 + value % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() {
            match groups.last_mut() {
                Some(group) if group.end == at => group.end = at + 1,
                _ => groups.push(Group {
                    start: at,
                    end: at + 1,
                    has_plus: previous == '+',
                }),
            }
        }
        previous = c;
    }
    groups
}

/// True when only a separator, or the brackets of a nought, stands between.
fn joined(text: &str, one: &Group, next: &Group) -> bool {
    let between = &text[one.end..next.start];
    let mut marks = between.chars().filter(|c| !matches!(c, '(' | ')'));
    let mark = marks.next();
    marks.next().is_none() && mark.is_none_or(|c| is_blank(c) || matches!(c, '.' | '-' | '/'))
}

const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn kinds(text: &str) -> Vec<PersonalKind> {
        hide(text)
            .into_iter()
            .filter_map(|part| match part {
                Part::Text(_) => None,
                Part::Hidden(kind) => Some(kind),
            })
            .collect()
    }

    #[rstest]
    #[case("Écrivez à lea.exemple+test@ministere.example.", PersonalKind::Email)]
    #[case("Rappelez-moi au 06 12 34 56 78 svp", PersonalKind::Telephone)]
    #[case("tél.0612345678", PersonalKind::Telephone)]
    #[case("tel0612345678svp", PersonalKind::Telephone)]
    #[case("06.12.34.56.78", PersonalKind::Telephone)]
    #[case("+33 (0)6 12 34 56 78", PersonalKind::Telephone)]
    #[case("+33\u{a0}6\u{a0}12\u{a0}34\u{a0}56\u{a0}78", PersonalKind::Telephone)]
    #[case("0033 6 12 34 56 78", PersonalKind::Telephone)]
    #[case("+1 202 555 0143", PersonalKind::Telephone)]
    #[case("mon numéro 2 55 08 14 168 025 38", PersonalKind::SocialSecurity)]
    #[case("255081416802538", PersonalKind::SocialSecurity)]
    #[case("1 85 05 78 006 084", PersonalKind::SocialSecurity)]
    #[case("FR76 3000 6000 0112 3456 7890 189", PersonalKind::BankAccount)]
    #[case("GB82WEST12345698765432", PersonalKind::BankAccount)]
    #[case("4111 1111 1111 1111", PersonalKind::Card)]
    fn what_has_a_shape_is_hidden(#[case] text: &str, #[case] kind: PersonalKind) {
        assert_eq!(kinds(text), [kind]);
    }

    #[rstest]
    #[case("Le formulaire est trop long")]
    #[case("3 clics au lieu de 12, en 2024 puis 2025")]
    #[case("le 12/03/2024 à 10 h 30")]
    #[case("SIRET 732 829 320 00074")]
    #[case("SIREN 732 829 320")]
    #[case("1 234 567,89 € pour 10 000 dossiers")]
    #[case("@equipe, regardez")]
    #[case("4111 1111 1111 1112")]
    #[case("FR76 3000 6000 0112 3456 7890 188")]
    fn what_is_harmless_stays(#[case] text: &str) {
        assert_eq!(hide(text), [Part::Text(text.to_owned())]);
    }

    #[test]
    fn the_rest_of_the_text_is_kept() {
        let parts = hide("Appelez le 06 12 34 56 78 ou écrivez à a@b.example, merci");
        assert_eq!(
            parts,
            [
                Part::Text("Appelez le ".into()),
                Part::Hidden(PersonalKind::Telephone),
                Part::Text(" ou écrivez à ".into()),
                Part::Hidden(PersonalKind::Email),
                Part::Text(", merci".into()),
            ]
        );
    }

    #[test]
    fn a_number_after_a_date_is_found() {
        assert_eq!(
            kinds("le 12/03/2024, 06 12 34 56 78"),
            [PersonalKind::Telephone]
        );
    }

    proptest! {
        #[test]
        fn any_text_is_cut_without_loss(text in "[a-zé0-9+@.() /\u{202f}-]{0,60}") {
            let parts = hide(&text);
            let kept: usize = parts.iter().map(|part| match part {
                Part::Text(text) => text.len(),
                Part::Hidden(_) => 0,
            }).sum();
            prop_assert!(kept <= text.len());
            if parts.len() == 1 && kept > 0 {
                prop_assert_eq!(parts, [Part::Text(text)]);
            }
        }

        #[test]
        fn any_french_mobile_number_is_hidden(digits in proptest::array::uniform8(0_u8..10)) {
            let tail: Vec<String> = digits.chunks(2).map(|two| format!("{}{}", two[0], two[1])).collect();
            let text = format!("Merci ! 06 {}", tail.join(" "));
            prop_assert_eq!(kinds(&text), [PersonalKind::Telephone]);
        }
    }
}

//! Names of carriers that look like two spellings of one.

use super::carriers::Register;
use super::journal::Journal;
use super::row::Row;
use super::values::normalize::normalize;
use crate::model::column::Column;
use crate::model::defect::Defect;
use crate::model::submission::Registered;
use std::collections::BTreeMap;

/// Legal forms in Latin letters, without spaces and stops.
const LATIN_FORMS: [&str; 7] = ["coltd", "inc", "corporation", "corp", "ltd", "llc", "kk"];
/// Legal forms by which companies of one name may differ.
const OTHER_FORMS: [&str; 7] =
    ["有限会社", "合同会社", "合資会社", "合名会社", "(有)", "(同)", "(資)"];
/// Characters of old or variant form, each with the one in common use.
const VARIANTS: [(char, char); 12] = [
    ('髙', '高'),
    ('﨑', '崎'),
    ('澤', '沢'),
    ('邊', '辺'),
    ('邉', '辺'),
    ('齋', '斎'),
    ('齊', '斉'),
    ('廣', '広'),
    ('國', '国'),
    ('濱', '浜'),
    ('學', '学'),
    ('區', '区'),
];
const SMALL: [(char, char); 9] = [
    ('ァ', 'ア'),
    ('ィ', 'イ'),
    ('ゥ', 'ウ'),
    ('ェ', 'エ'),
    ('ォ', 'オ'),
    ('ッ', 'ツ'),
    ('ャ', 'ヤ'),
    ('ュ', 'ユ'),
    ('ョ', 'ヨ'),
];
/// A name must have so many characters for one of them to be taken for a slip.
const LONG: usize = 8;
/// A slip is rare: the right name stands in at least so many times as many rows.
const TIMES: u64 = 5;

/// A carrier's name among the rows.
struct Name<'a> {
    /// The name by which it is counted.
    key: &'a str,
    /// The name as it is published.
    shown: String,
    /// The letters that are left when what people write in several ways is written in one.
    skeleton: String,
    /// Its first row; none where it is in the register alone.
    first: Option<usize>,
    rows: u64,
    is_registered: bool,
}

/// Notes the names that look like another spelling of a name that more rows have, or that the
/// register has. Names that are both in the register were told apart by people.
pub fn note(rows: &[Row], carriers: &Register, journal: &mut Journal) {
    let registered = carriers.registered();
    let names = names(rows, carriers, &registered);
    for name in &names {
        let others = names.iter().filter(|other| looks_meant(name, other));
        let Some(other) = others.max_by_key(|other| (other.rows, std::cmp::Reverse(other.first)))
        else {
            continue;
        };
        let Some((index, row)) = name.first.and_then(|index| Some((index, rows.get(index)?)))
        else {
            continue;
        };
        let (place, value) = row.cell(Column::Carrier);
        let value = if value.is_empty() { row.carrier.clone() } else { value };
        let defect = Defect::CarrierSimilar(other.shown.clone());
        journal.note(&defect, place, value, Some(index));
    }
}

fn names<'a>(rows: &'a [Row], carriers: &Register, registered: &'a [Registered]) -> Vec<Name<'a>> {
    let of_register = |entry: &'a Registered| Name {
        key: &entry.key,
        shown: entry.name.clone(),
        skeleton: skeleton(&entry.key),
        first: None,
        rows: 0,
        is_registered: true,
    };
    let mut names: BTreeMap<&str, Name<'a>> =
        registered.iter().map(|entry| (entry.key.as_str(), of_register(entry))).collect();
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.carrier_key.is_empty()) {
        let name = names.entry(&row.carrier_key).or_insert_with(|| Name {
            key: &row.carrier_key,
            shown: row.carrier.clone(),
            skeleton: skeleton(&row.carrier_key),
            first: None,
            rows: 0,
            is_registered: carriers.knows(&row.carrier_key),
        });
        name.rows += 1;
        name.first = name.first.or(Some(index));
    }
    names.into_values().collect()
}

/// Whether `name` may be a spelling of `other`, rather than the other way about.
fn looks_meant(name: &Name<'_>, other: &Name<'_>) -> bool {
    if name.key == other.key || name.is_registered {
        return false;
    }
    let weight = |name: &Name<'_>| (name.is_registered, name.rows, std::cmp::Reverse(name.first));
    let is_lesser = weight(name) < weight(other);
    let is_same = !name.skeleton.is_empty() && name.skeleton == other.skeleton;
    let is_rare = other.is_registered || name.rows * TIMES <= other.rows;
    is_lesser && (is_same || (is_rare && is_slip(&name.skeleton, &other.skeleton)))
}

/// A carrier's name without what is written in several ways: width, case, long vowels, small kana,
/// hiragana for katakana, variant characters, stops, hyphens and legal forms.
fn skeleton(key: &str) -> String {
    let name = normalize(key).into_owned();
    let name = OTHER_FORMS.iter().fold(name, |name, form| name.replace(form, ""));
    let plain: String = name
        .chars()
        .flat_map(char::to_lowercase)
        .map(katakana)
        .filter(|c| c.is_alphanumeric() && *c != 'ー')
        .map(|c| folded(&VARIANTS, folded(&SMALL, c)))
        .collect();
    let bare = LATIN_FORMS.iter().find_map(|form| plain.strip_suffix(form));
    match bare {
        Some(bare) if !bare.is_empty() && !plain.is_ascii() => bare.to_owned(),
        Some(bare) if bare.chars().count() > 2 => bare.to_owned(),
        _ => plain,
    }
}

fn katakana(c: char) -> char {
    if matches!(c, 'ぁ'..='ゖ') {
        u32::from(c).checked_add(0x60).and_then(char::from_u32).unwrap_or(c)
    } else {
        c
    }
}

fn folded(pairs: &[(char, char)], c: char) -> char {
    pairs.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to)
}

/// Whether long names differ by one slip of a kana or Latin letter: one too many, one too few, one
/// for another or two in each other's place. A digit or a Chinese character tells companies apart
/// (NTT東日本 and NTT西日本), and so does a letter that stands alone or ends the name (甲ネットA and
/// 甲ネットB).
fn is_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().min(other.len()) < LONG || one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let same_ahead = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same_ahead..], &other[same_ahead..]);
    let same_behind = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    if same_ahead == 0 || same_behind == 0 {
        return false;
    }
    let (one, other) = (&one[..one.len() - same_behind], &other[..other.len() - same_behind]);
    let is_letter = |c: &char| c.is_ascii_alphabetic() || matches!(c, 'ァ'..='ヺ');
    if !one.iter().chain(other).all(is_letter) {
        return false;
    }
    match (one, other) {
        ([_] | [], [_]) | ([_], []) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::carriers::key;

    fn same(one: &str, other: &str) -> bool {
        skeleton(&key(one)) == skeleton(&key(other))
    }

    #[test]
    fn spellings_of_one_name_have_the_same_letters() {
        for (one, other) in [
            ("架空コミュニケーションズ", "架空コミユニケーシヨンズ"),
            ("架空コンピュータ", "架空コンピューター"),
            ("カクウ・テレコム", "かくうてれこむ"),
            ("KAKUU Telecom", "kakuu-telecom"),
            ("髙架空ネット", "高架空ネット"),
            ("架空通信 Inc.", "架空通信"),
            ("Kakuu Telecom Co., Ltd.", "Kakuu Telecom"),
        ] {
            assert!(same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn names_that_one_sign_tells_apart_are_two() {
        for (one, other) in [
            ("NTT東日本", "NTT西日本"),
            ("架空通信001", "架空通信002"),
            ("架空ケーブルテレビA", "架空ケーブルテレビB"),
            ("架空テレコム大阪", "架空テレコム大津"),
            ("NTTドコモ九州", "NTTドコモ四国"),
            ("KDDI", "KDDJ"),
        ] {
            assert!(!same(one, other), "{one} {other}");
            assert!(!is_slip(&skeleton(&key(one)), &skeleton(&key(other))), "{one} {other}");
        }
    }

    #[test]
    fn a_slip_in_a_long_name_is_known() {
        for (one, other) in [
            ("架空コミュニケーションズ", "架空コミニケーションズ"),
            ("架空コミュニケーションズ", "架空コミュニケショーンズ"),
            ("KakuuTelecom通信", "KakuuTelecon通信"),
            ("KakuuTelecom通信", "KakuuTeelcom通信"),
        ] {
            let (one, other) = (skeleton(&key(one)), skeleton(&key(other)));
            assert!(one == other || is_slip(&one, &other), "{one} {other}");
        }
    }
}

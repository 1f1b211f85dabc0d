//! Names of carriers that look like two spellings of one.

use super::carriers::Register;
use super::journal::Journal;
use super::row::Row;
use super::values::normalize::normalize;
use crate::findings::ReportDefect;
use crate::model::column::Column;
use crate::model::submission::Registered;
use crate::model::text::quoted;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

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

impl Name<'_> {
    /// How much speaks for it among names that are alike.
    fn weight(&self) -> (u64, Reverse<Option<usize>>) {
        (self.rows, Reverse(self.first))
    }
}

/// The names that may be spellings of one another: to hold every two against each other would take
/// too long where there are thousands.
struct Alike<'a> {
    /// The names with the same skeleton, the one for which most speaks last, and of these the last
    /// that is registered.
    same: HashMap<&'a str, [Option<usize>; 2]>,
    /// The names that are the same without one letter, by what is left of them.
    slips: HashMap<u64, Vec<usize>>,
}

impl<'a> Alike<'a> {
    fn of(names: &'a [Name<'_>]) -> Self {
        let (mut same, mut slips) = (HashMap::new(), HashMap::new());
        let mut order: Vec<(usize, &Name<'_>)> = names.iter().enumerate().collect();
        order.sort_by_key(|(at, name)| (name.weight(), *at));
        for (at, name) in order {
            let [heaviest, registered] =
                same.entry(name.skeleton.as_str()).or_insert([None::<usize>; 2]);
            *heaviest = Some(at);
            if name.is_registered {
                *registered = Some(at);
            }
            for rest in without_a_letter(&name.skeleton) {
                slips.entry(rest).or_insert_with(Vec::new).push(at);
            }
        }
        Self { same, slips }
    }

    /// The names that a name may be a spelling of, in their order.
    fn candidates(&self, at: usize, name: &Name<'_>) -> BTreeSet<usize> {
        let same = self.same.get(name.skeleton.as_str()).into_iter().flatten().flatten();
        let rests = without_a_letter(&name.skeleton);
        let slips = rests.iter().filter_map(|rest| self.slips.get(rest)).flatten();
        same.chain(slips).copied().filter(|other| *other != at).collect()
    }
}

/// A long name as it is, and without each of its letters in turn, as numbers that are the same for
/// the same text: names that differ by one slip have one in common. In another alphabet than that of
/// slips there would be as many of these as there are Chinese characters.
fn without_a_letter(name: &str) -> Vec<u64> {
    /// The largest prime below 2^61, and any number below it.
    const PRIME: u128 = (1 << 61) - 1;
    const BASE: u128 = 1_234_567_890_123_456_789;
    let letters: Vec<char> = name.chars().collect();
    if letters.len() + 1 < LONG {
        return Vec::new();
    }
    let add = |hash: u128, letter: char| (hash * BASE + u128::from(letter) + 1) % PRIME;
    // Of what stands behind each letter, and the power of the base that is as long.
    let mut behind = vec![(0_u128, 1_u128)];
    for letter in letters.iter().rev() {
        let (hash, power) = behind.last().copied().unwrap_or((0, 1));
        behind.push(((hash + (u128::from(*letter) + 1) * power) % PRIME, power * BASE % PRIME));
    }
    behind.reverse();
    let mut ahead = 0;
    let mut all = vec![behind.first().map_or(0, |(hash, _)| *hash)];
    for (letter, (hash, power)) in letters.iter().zip(behind.iter().skip(1)) {
        if is_letter(*letter) {
            all.push((ahead * power + hash) % PRIME);
        }
        ahead = add(ahead, *letter);
    }
    let mut all: Vec<u64> = all.into_iter().filter_map(|hash| u64::try_from(hash).ok()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether a sign is one that slips are made in.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'ァ'..='ヺ')
}

/// Notes the names that look like another spelling of a name that more rows have, or that the
/// register has. Names that are both in the register were told apart by people.
pub fn note(rows: &[Row], carriers: &Register, journal: &mut Journal) {
    let registered = carriers.registered();
    let names = names(rows, carriers, &registered);
    let alike = Alike::of(&names);
    for (at, name) in names.iter().enumerate() {
        let others = alike.candidates(at, name).into_iter().filter_map(|at| names.get(at));
        let others = others.filter(|other| looks_meant(name, other));
        let Some(other) = others.max_by_key(|other| other.weight()) else { continue };
        let Some((index, row)) = name.first.and_then(|index| Some((index, rows.get(index)?)))
        else {
            continue;
        };
        let (place, value) = row.cell(Column::Carrier);
        let value = if value.is_empty() { row.carrier.to_string() } else { value };
        let defect = ReportDefect::CarrierSimilar(quoted(&other.shown).into_owned());
        journal.note(defect, place, value, Some(index));
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
            shown: row.carrier.to_string(),
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
    let weight = |name: &Name<'_>| (name.is_registered, name.weight());
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
    if !one.iter().chain(other).all(|c| is_letter(*c)) {
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
    fn only_letters_of_slips_are_left_out_of_a_name() {
        // The name, and without each of its three kana; six characters are too few for a slip.
        assert_eq!(without_a_letter("架空通信アイウ株").len(), 4);
        assert_eq!(without_a_letter("架空アアアア通").len(), 2);
        assert!(without_a_letter("架空アイウエ").is_empty());
        let [one, other] = ["架空通信アイ株式", "架空通信ア株式"].map(without_a_letter);
        assert!(one.iter().any(|rest| other.contains(rest)));
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
            let rests = without_a_letter(&other);
            assert!(
                without_a_letter(&one).iter().any(|rest| rests.contains(rest)),
                "{one} {other}"
            );
        }
    }
}

//! What rules lay down, and what judgements turn on, in words.

use super::labels::{Labels, duration, people, say};
use crate::model::band::Band;
use crate::model::judgement::{Missing, Pair};
use crate::model::regime::{Cycle, Regime};
use crate::model::report::{Basis, PeriodicTest, Terms, Wording};
use crate::model::text::Text;
use chrono::NaiveDate;

/// Thresholds of which either suffices.
#[must_use]
pub fn either(pair: Pair, labels: Labels<'_>) -> String {
    let language = labels.language;
    let users = pair.users.map(|limit| people(limit, language));
    let minutes = pair.minutes.map(|limit| duration(limit, language));
    let users = users.map(|limit| say!(labels, "影響利用者数{limit}以上", "{limit} or more"));
    let minutes = minutes.map(|limit| say!(labels, "継続時間{limit}以上", "{limit} or more"));
    let sides: Vec<String> = [users, minutes].into_iter().flatten().collect();
    sides.join(labels.either("、又は", ", or "))
}

/// An unknown value that something turns on.
#[must_use]
pub fn missing(value: Missing, labels: Labels<'_>) -> &'static str {
    let (ja, en) = match value {
        Missing::AffectedUsers => ("影響利用者数", "affected users"),
        Missing::Duration => ("継続時間", "duration"),
        Missing::MonthlyUsers => {
            ("前年度月平均利用者数", "mean monthly users of the previous year")
        }
        Missing::Rule => ("発生日に適用される基準", "the rule in force on the day"),
    };
    labels.either(ja, en)
}

/// A number of users or the band in which it lies: 450万人以上500万人未満.
#[must_use]
pub fn band(band: Band, labels: Labels<'_>) -> String {
    let language = labels.language;
    if let Some(number) = band.exact() {
        return people(number, language);
    }
    let lower = people(band.lower(), language);
    // Bands are said to end below a round number; where they do not, the last number is said.
    let upper = band.upper().map(|upper| match upper.checked_add(1) {
        Some(next) if next.is_multiple_of(10_000) => {
            let next = people(next, language);
            say!(labels, "{next}未満", "under {next}")
        }
        _ => {
            let upper = people(upper, language);
            say!(labels, "{upper}以下", "at most {upper}")
        }
    });
    match (band.lower(), upper) {
        (0, Some(upper)) => upper,
        (_, None) => say!(labels, "{lower}以上", "at least {lower}"),
        (_, Some(upper)) => say!(labels, "{lower}以上{upper}", "at least {lower}, {upper}"),
    }
}

/// The regime under which a period is reported.
#[must_use]
pub fn regime(regime: Regime, labels: Labels<'_>) -> String {
    let Regime { cycle, reported, due_on } = regime;
    let (name, due) = (reported.name(), labels.day(due_on));
    let (ja, en) = match cycle {
        Cycle::Quarterly => ("四半期", "each quarter"),
        Cycle::Yearly => ("年度", "each fiscal year"),
    };
    let (ja_name, en_name) = (&name.ja, &name.en);
    say!(
        labels,
        "定期報告：{ja}ごと（{ja_name}分の報告期限 {due}）",
        "Periodic reports: {en} ({en_name}: due {due})"
    )
}

/// What figures rest on, as it is named in the line of sources.
#[must_use]
pub fn basis(basis: Basis) -> Text {
    let (ja, en) = match basis {
        Basis::Carriers => {
            ("電気通信事業者からの事故報告", "incident reports of telecommunications carriers")
        }
        Basis::Publications => (
            "報道等の公表資料（事故ごとの出典は事故の一覧に示す）",
            "published accounts of the incidents (named for each in the lists)",
        ),
        Basis::MadeUp => (
            "架空の報告（見本であり、実際の事故の統計ではない）",
            "made-up reports (a sample; these are not statistics of real incidents)",
        ),
    };
    Text::new(ja, en)
}

/// The line of sources below a table or chart.
#[must_use]
pub fn source(of: Basis, labels: Labels<'_>) -> String {
    let basis = basis(of);
    let basis = labels.say(&basis);
    say!(labels, "資料：{basis}", "Source: {basis}")
}

/// Several unknown values.
#[must_use]
pub fn all_missing(values: &[Missing], labels: Labels<'_>) -> String {
    let values: Vec<&str> = values.iter().map(|value| missing(*value, labels)).collect();
    values.join(labels.either("、", ", "))
}

/// What a rule lays down, in words.
#[must_use]
pub fn words(terms: &Terms, labels: Labels<'_>) -> String {
    let subject = match terms {
        Terms::Pairs(..) | Terms::Facility(_) => labels.either("重大な事故：", "Serious: "),
        Terms::Either(_) => labels.either("定期報告：", "Periodic: "),
        Terms::NotApplied(_) => labels.either("適用していない：", "Not applied: "),
        _ => "",
    };
    format!("{subject}{}", thresholds(terms, labels))
}

/// What a rule lays down, in words, where it is clear what for.
#[must_use]
pub fn thresholds(terms: &Terms, labels: Labels<'_>) -> String {
    let say = |ja: &str, en: &str| labels.either(ja, en).to_owned();
    match terms {
        Terms::Pairs(pairs, are_contracts) => {
            let pairs: Vec<String> = pairs.iter().map(|pair: &Pair| labels.pair(*pair)).collect();
            let joined = pairs.join(labels.either("、又は", "; or "));
            let counted =
                labels.either("（利用者数は契約数による）", " (users counted as contracts)");
            if *are_contracts { joined + counted } else { joined }
        }
        Terms::Facility(minutes) => {
            let minutes = duration(*minutes, labels.language);
            say(
                &format!("全ての通信の疎通が{minutes}以上不能（利用者数を問わない）"),
                &format!("all traffic impossible for {minutes} or more, whatever the users"),
            )
        }
        Terms::Either(pair) => either(*pair, labels),
        Terms::OfKind(_, may_be_serious, periodic) => of_kind(*may_be_serious, *periodic, labels),
        Terms::SeriousInPeriodic(true) => say(
            "重大な事故も定期報告に含まれる",
            "A serious incident is part of the periodic report as well",
        ),
        Terms::SeriousInPeriodic(false) => say(
            "重大な事故は定期報告に含まれない。本統計では継続性のため、詳細な様式の件数に含める",
            "A serious incident is not part of the periodic report; these statistics keep it in the detailed-form figure, so that periods compare",
        ),
        Terms::Reporting(Cycle::Quarterly, months) => say(
            &format!("四半期ごと。期限は四半期の末日から{months}か月後の月末"),
            &format!("Each quarter, due at the end of month {months} after it"),
        ),
        Terms::Reporting(Cycle::Yearly, months) => say(
            &format!("年度ごと。期限は年度の末日から{months}か月後の月末"),
            &format!("Each fiscal year, due at the end of month {months} after it"),
        ),
        Terms::NotApplied(what) => labels.say(what).to_owned(),
    }
}

/// What stands before the wording of the law: from which days it is and where it was read, where that
/// is not what the rule says.
#[must_use]
pub fn wording(wording: &Wording, labels: Labels<'_>) -> String {
    let day = |day: NaiveDate| labels.day(day);
    let days = match (wording.from.map(day), wording.to.map(day)) {
        (None, None) => None,
        (Some(from), None) => Some(Text::new(format!("{from}から"), format!("from {from}"))),
        (None, Some(to)) => Some(Text::new(format!("{to}まで"), format!("until {to}"))),
        (Some(from), Some(to)) => {
            Some(Text::new(format!("{from}から{to}まで"), format!("{from} to {to}")))
        }
    };
    let read_in = wording
        .source
        .as_ref()
        .map(|source| Text::new(format!("{}による", source.ja), format!("from {}", source.en)));
    let details: Vec<Text> = days.into_iter().chain(read_in).collect();
    let details: Vec<&str> = details.iter().map(|detail| labels.say(detail)).collect();
    let details = details.join(labels.either("。", "; "));
    if details.is_empty() {
        return labels.either("条文：", "Wording:").to_owned();
    }
    say!(labels, "条文（{details}）：", "Wording ({details}):")
}

fn of_kind(may_be_serious: bool, periodic: PeriodicTest, labels: Labels<'_>) -> String {
    let (ja, en) = match (may_be_serious, periodic) {
        (true, PeriodicTest::Thresholds) => ("各基準により判定", "Judged by the thresholds"),
        (true, PeriodicTest::Always) => (
            "重大な事故は基準により判定。規模を問わず定期報告の対象",
            "Serious by the thresholds; periodic whatever the size",
        ),
        (true, PeriodicTest::Never) => (
            "重大な事故は基準により判定。定期報告の対象外",
            "Serious by the thresholds; never periodic",
        ),
        (false, PeriodicTest::Thresholds) => (
            "重大な事故の対象外。定期報告は同じ基準による",
            "Never serious; periodic by the same thresholds",
        ),
        (false, PeriodicTest::Always) => (
            "重大な事故の対象外。規模を問わず定期報告の対象",
            "Never serious; periodic whatever the size",
        ),
        (false, PeriodicTest::Never) => ("報告の対象外", "Need not be reported"),
    };
    labels.either(ja, en).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::code_tables;
    use crate::model::text::Language;

    #[test]
    fn bands_are_said_as_they_are_asked_for() {
        let codes = code_tables::load().unwrap();
        let said = |lower, upper, language| {
            band(Band::between(lower, upper).unwrap(), Labels::new(&codes, language))
        };
        let ja = |lower, upper| said(lower, upper, Language::Japanese);
        assert_eq!(ja(0, Some(4_499_999)), "450万人未満");
        assert_eq!(ja(4_500_000, Some(4_999_999)), "450万人以上500万人未満");
        assert_eq!(ja(5_000_000, None), "500万人以上");
        assert_eq!(ja(5_000_000, Some(10_000_000)), "500万人以上1,000万人以下");
        assert_eq!(ja(10_000_000, Some(10_000_000)), "1,000万人");
        let en = said(4_500_000, Some(4_999_999), Language::English);
        assert_eq!(en, "at least 4,500,000 users, under 5,000,000 users");
    }
}

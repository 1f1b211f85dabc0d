//! The members of dimensions: what the rows and columns of tables count.

use super::codes::{OTHER, TOTAL, UNKNOWN};
use super::incident::CauseClass;
use super::period::Period;
use chrono::NaiveDate;
use std::borrow::Cow;

const UNSPECIFIED: &str = "unspecified";
/// Stands before a text that spells one of the codes, so that nobody's words are taken for a total.
const SPELLED: &str = "text:";

/// A member of a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Member<'a> {
    /// Everything, once.
    Total,
    /// What is not known.
    Unknown,
    /// What is in no other class.
    Other,
    /// What a code stands for: of a list, a service, a place.
    Code(Cow<'a, str>),
    /// What reports call so; `None` where they say nothing.
    Text(Option<Cow<'a, str>>),
    /// A class of cause with the detail that reports state.
    Detail(CauseClass, Option<Cow<'a, str>>),
    /// The month that begins on this day.
    Month(NaiveDate),
    /// Since this day.
    Since(NaiveDate),
    /// A fiscal quarter or year.
    Period(Period),
    /// A fiscal year as far as to the end of this quarter of it.
    YearTo(Period),
}

impl<'a> Member<'a> {
    /// The member that a code stands for.
    pub fn coded(code: &'a str) -> Self {
        match code {
            TOTAL => Self::Total,
            UNKNOWN => Self::Unknown,
            OTHER => Self::Other,
            code => Self::Code(code.into()),
        }
    }

    /// The member that reports call so.
    pub fn text(text: &'a str) -> Self {
        Self::Text(stated(text))
    }

    /// A class of cause with a detail.
    pub fn detail(class: CauseClass, detail: &'a str) -> Self {
        Self::Detail(class, stated(detail))
    }

    /// The code, as in every output.
    pub fn code(&self) -> Cow<'_, str> {
        match self {
            Self::Total => TOTAL.into(),
            Self::Unknown => UNKNOWN.into(),
            Self::Other => OTHER.into(),
            Self::Code(code) => Cow::Borrowed(code),
            Self::Text(text) => spelled(text.as_deref()),
            Self::Detail(class, text) => {
                format!("{}:{}", class.code(), spelled(text.as_deref())).into()
            }
            Self::Month(start) => start.format("%Y-%m").to_string().into(),
            Self::Since(day) => day.to_string().into(),
            Self::Period(period) => period.to_string().into(),
            Self::YearTo(quarter) => Period::FiscalYear(quarter.fiscal_year()).to_string().into(),
        }
    }

    /// Whether it is what is left of a list: what is in no other class, and what is not known.
    pub fn is_rest(&self) -> bool {
        matches!(self, Self::Other | Self::Unknown)
    }

    /// All of these but the total.
    pub fn parts<'m>(
        members: impl IntoIterator<Item = &'m Member<'static>>,
    ) -> impl Iterator<Item = &'m Member<'static>> {
        members.into_iter().filter(|member| **member != Member::Total)
    }

    /// The same, without what it was made from.
    pub fn into_owned(self) -> Member<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        match self {
            Self::Total => Member::Total,
            Self::Unknown => Member::Unknown,
            Self::Other => Member::Other,
            Self::Code(code) => Member::Code(owned(code)),
            Self::Text(text) => Member::Text(text.map(owned)),
            Self::Detail(class, text) => Member::Detail(class, text.map(owned)),
            Self::Month(start) => Member::Month(start),
            Self::Since(day) => Member::Since(day),
            Self::Period(period) => Member::Period(period),
            Self::YearTo(quarter) => Member::YearTo(quarter),
        }
    }
}

/// A text of a report on one line; `None` where it is blank.
fn stated(text: &str) -> Option<Cow<'_, str>> {
    let line = || {
        if text.contains(char::is_control) {
            text.replace(char::is_control, " ").into()
        } else {
            text.into()
        }
    };
    (!text.is_empty()).then(line)
}

/// A text of a report as a code.
fn spelled(text: Option<&str>) -> Cow<'_, str> {
    match text {
        None => UNSPECIFIED.into(),
        Some(text) if [TOTAL, UNSPECIFIED].contains(&text) || text.starts_with(SPELLED) => {
            format!("{SPELLED}{text}").into()
        }
        Some(text) => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_spells_a_code_is_no_code() {
        let code = |text| Member::text(text).code().into_owned();
        assert_eq!(code("ルータ"), "ルータ");
        assert_eq!(code(""), "unspecified");
        assert_eq!(code("total"), "text:total");
        assert_eq!(code("unspecified"), "text:unspecified");
        assert_eq!(code("text:total"), "text:text:total");
        assert_eq!(code("甲\n乙"), "甲 乙");
        assert_ne!(Member::text("total"), Member::coded("total"));
        let detail = Member::detail(CauseClass::Human, "total");
        assert_eq!(detail.code(), "human:text:total");
    }

    #[test]
    fn a_code_is_read_as_the_member_that_wrote_it() {
        for member in [Member::Total, Member::Unknown, Member::Other, Member::Code("01".into())] {
            assert_eq!(Member::coded(&member.code()), member);
        }
    }
}

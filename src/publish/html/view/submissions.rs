//! Who has reported, who has sent word that there was nothing, and who is silent or late.

use crate::model::report::Report;
use crate::model::submission::{Submission, Submitted, Timeliness};
use crate::publish::labels::{Labels, grouped};

/// What the page says of the reports that came in.
pub struct Submissions {
    /// In a sentence.
    pub summary: String,
    /// The carriers that are silent or late.
    pub wanting: Vec<Wanting>,
}

/// A carrier that is silent or late.
pub struct Wanting {
    pub carrier: String,
    pub quarter: String,
    pub submitted: String,
    pub first_on: String,
    pub due_on: String,
    pub timeliness: String,
}

/// What the page says of the quarters of the report's period.
pub fn submissions(report: &Report, labels: Labels<'_>) -> Submissions {
    let quarters = report.period.quarters();
    let of_period: Vec<&Submission> =
        report.submissions.iter().filter(|each| quarters.contains(&each.quarter)).collect();
    let count = |submitted: Submitted| {
        let number = of_period.iter().filter(|each| each.submitted == submitted).count();
        grouped(number as i128)
    };
    let all = grouped(of_period.len() as i128);
    let (reported, nil, none) =
        (count(Submitted::Reported), count(Submitted::Nil), count(Submitted::None));
    let each = if quarters.len() > 1 {
        labels.either("（四半期ごとの延べ数）", " (each quarter counted)")
    } else {
        ""
    };
    let summary = labels
        .either(
        &format!(
            "事業者名簿に掲げる事業者及び直近の8四半期に報告のあった事業者{all}者{each}のうち、事故の報告のあったものは\
             {reported}者、該当なしの報告のあったものは{nil}者、報告のないものは{none}者である。四半期ごとの状況は \
             submissions.csv に示す。"
        ),
        &format!(
            "Of {all} carriers{each} in the register or known from the last eight quarters, \
             {reported} reported incidents, {nil} had nothing to report, and {none} did not report. \
             submissions.csv lists each quarter."
        ),
    ).to_owned();
    let is_wanting = |each: &&&Submission| {
        each.submitted == Submitted::None || each.timeliness == Timeliness::Late
    };
    Submissions {
        summary,
        wanting: of_period.iter().filter(is_wanting).map(|each| wanting(each, labels)).collect(),
    }
}

fn wanting(submission: &Submission, labels: Labels<'_>) -> Wanting {
    let dash = || labels.either("－", "–").to_owned();
    Wanting {
        carrier: submission.carrier.clone(),
        quarter: labels.say(&submission.quarter.name()).to_owned(),
        submitted: labels.coded("submission", submission.submitted.code()).to_owned(),
        first_on: submission.first_on.map_or_else(dash, |day| labels.day(day)),
        due_on: submission.due_on.map_or_else(dash, |day| labels.day(day)),
        timeliness: labels.coded("timeliness", submission.timeliness.code()).to_owned(),
    }
}

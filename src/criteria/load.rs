//! Reading rule files, and laying one over another.

use super::check;
use super::flaw::{Fault, Flaw};
use super::format::{Document, Law, Origin, Provision};
use super::rules::{RuleFile, Rules};
use crate::model::codes::CodeTables;
use crate::model::dimension::Dimension;
use crate::model::text::{Text, both, shown_in_english};
use crate::model::toml_words::in_japanese;
use std::collections::BTreeMap;
use toml::Spanned;

/// The path of the law of Japan below `data/`, as the product comes with it.
const JAPAN_PATH: &str = "criteria/japan.toml";
const JAPAN_TEXT: &str = include_str!("../../data/criteria/japan.toml");

/// A rule file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    /// Not in the format of rule files.
    #[error("{path}:{line}: {error}")]
    Format {
        /// The file.
        path: String,
        /// The line.
        line: usize,
        /// What is wrong.
        #[source]
        error: Box<toml::de::Error>,
    },
    /// In the format, but without sense: every flaw, in the order of the file.
    #[error("{}", lines(.0))]
    Content(Vec<Misfit>),
}

/// A flaw of a rule file, with its place.
#[derive(Debug)]
pub struct Misfit {
    path: String,
    line: usize,
    flaw: Flaw,
}

impl Misfit {
    /// Where it is, what is wrong, and how to mend it.
    pub fn text(&self) -> Text {
        let Self { path, line, flaw } = self;
        let Text { ja, en } = flaw.text();
        both!("{path}:{line}: {ja}", "{path}:{line}: {en}")
    }
}

shown_in_english!(Misfit);

impl RuleError {
    /// What is wrong, a line each flaw.
    pub fn text(&self) -> Text {
        match self {
            Self::Format { path, line, error } => Text::new(
                format!("{path}:{line}: {}", in_japanese(error.message())),
                self.to_string(),
            ),
            Self::Content(misfits) => {
                let said: Vec<Text> = misfits.iter().map(Misfit::text).collect();
                let joined = |side: fn(&Text) -> &String| {
                    said.iter().map(|text| side(text).as_str()).collect::<Vec<_>>().join("\n")
                };
                Text::new(joined(|text| &text.ja), joined(|text| &text.en))
            }
        }
    }
}

fn lines(misfits: &[Misfit]) -> String {
    misfits.iter().map(Misfit::to_string).collect::<Vec<_>>().join("\n")
}

/// The law of Japan, as the product comes with it.
///
/// # Errors
/// Where the file that was built in is flawed.
pub fn japan() -> Result<Rules, RuleError> {
    let file = built_in();
    checked(alone(parse(&file)?, file), Vec::new())
}

fn built_in() -> RuleFile {
    RuleFile { path: JAPAN_PATH.to_owned(), text: JAPAN_TEXT.to_owned(), is_built_in: true }
}

/// Reads and checks a rule file. One that says `extends = "japan"` is laid over the law that the
/// product comes with: a rule with the id of one of ours takes its place, service rows of its own
/// are tried before ours, and what it names in `without` falls away.
///
/// # Errors
/// Where it is not in the format, or the rules make no sense.
pub fn load(path: &str, text: &str) -> Result<Rules, RuleError> {
    let own = RuleFile { path: path.to_owned(), text: text.to_owned(), is_built_in: false };
    let document = parse(&own)?;
    let Some(extended) = &document.extends else {
        let idle = |id: &Spanned<String>| Fault {
            origin: Origin { file: 0, byte: id.span().start },
            flaw: Flaw::WithoutAlone(id.get_ref().clone()),
        };
        let faults = document.without.iter().map(idle).collect();
        return checked(alone(document, own), faults);
    };
    let base = built_in();
    let base_document = parse(&base)?;
    if extended.get_ref() != base_document.id.get_ref() {
        let origin = Origin { file: 0, byte: extended.span().start };
        let flaw = Flaw::ExtendsUnknown(extended.get_ref().clone());
        return Err(RuleError::Content(vec![misfit(&[own], Fault { origin, flaw })]));
    }
    let (rules, faults) = laid_over(alone(base_document, base), document, own);
    checked(rules, faults)
}

impl Rules {
    /// Checks the codes that the rules name against the code tables.
    ///
    /// # Errors
    /// Where they name a group of services that is not there.
    pub fn check_codes(&self, codes: &CodeTables) -> Result<(), RuleError> {
        let (groups, _) = self.free_internet_groups();
        let known: Vec<&str> = codes.codes(Dimension::ServiceGroup.code()).collect();
        let unknown = groups.iter().filter(|group| !known.contains(&group.as_str()));
        let misfits: Vec<Misfit> = unknown
            .map(|group| {
                let flaw = Flaw::GroupUnknown(group.clone(), known.join(", "));
                misfit(&self.files, Fault { origin: self.head, flaw })
            })
            .collect();
        if misfits.is_empty() { Ok(()) } else { Err(RuleError::Content(misfits)) }
    }
}

fn parse(file: &RuleFile) -> Result<Document, RuleError> {
    toml::from_str(&file.text).map_err(|error| RuleError::Format {
        path: file.path.clone(),
        line: line(&file.text, error.span().map_or(0, |span| span.start)),
        error: Box::new(error),
    })
}

fn checked(rules: Rules, mut faults: Vec<Fault>) -> Result<Rules, RuleError> {
    faults.extend(check::faults(&rules));
    if faults.is_empty() {
        return Ok(rules);
    }
    // What is wrong with the file that was laid over comes first: it is the one to be mended.
    faults.sort_by_key(|fault| (std::cmp::Reverse(fault.origin.file), fault.origin.byte));
    Err(RuleError::Content(faults.into_iter().map(|fault| misfit(&rules.files, fault)).collect()))
}

fn misfit(files: &[RuleFile], fault: Fault) -> Misfit {
    let Fault { origin, flaw } = fault;
    match files.get(origin.file) {
        Some(file) => Misfit { path: file.path.clone(), line: line(&file.text, origin.byte), flaw },
        None => Misfit { path: String::new(), line: 0, flaw },
    }
}

/// The line, counted from 1, on which a byte stands.
fn line(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|byte| *byte == b'\n').count()
}

/// A file that stands alone.
fn alone(document: Document, file: RuleFile) -> Rules {
    Rules {
        head: Origin { file: 0, byte: document.id.span().start },
        id: document.id.into_inner(),
        name: document.name,
        inferred: document.inferred,
        files: vec![file],
        laws: document.laws,
        facts: document.facts.unwrap_or_default(),
        rows: document.serious.rows,
        facilities: document.serious.facilities,
        periodic: document.periodic.rows,
        kinds: document.kinds,
        countings: document.countings,
        cycles: document.cycles,
        not_applied: document.not_applied,
    }
}

/// A file laid over others.
fn laid_over(base: Rules, own: Document, file: RuleFile) -> (Rules, Vec<Fault>) {
    let mut faults = Vec::new();
    for id in &own.without {
        if base.provisions().all(|rule| rule.id() != id.get_ref()) {
            let origin = Origin { file: base.files.len(), byte: id.span().start };
            faults.push(Fault { origin, flaw: Flaw::WithoutUnknown(id.get_ref().clone()) });
        }
    }
    let is_dropped = |id: &str| own.without.iter().any(|dropped| dropped.get_ref() == id);
    let index = base.files.len();
    let mut files = base.files;
    files.push(file);
    let rules = Rules {
        id: own.id.get_ref().clone(),
        name: own.name,
        inferred: own.inferred.or(base.inferred),
        head: Origin { file: index, byte: own.id.span().start },
        files,
        laws: laws(base.laws, own.laws),
        facts: own.facts.unwrap_or(base.facts),
        rows: replaced(base.rows, own.serious.rows, index, is_dropped),
        facilities: replaced(base.facilities, own.serious.facilities, index, is_dropped),
        periodic: replaced(base.periodic, own.periodic.rows, index, is_dropped),
        kinds: replaced(base.kinds, own.kinds, index, is_dropped),
        countings: replaced(base.countings, own.countings, index, is_dropped),
        cycles: replaced(base.cycles, own.cycles, index, is_dropped),
        not_applied: replaced(base.not_applied, own.not_applied, index, is_dropped),
    };
    (rules, faults)
}

fn laws(mut base: BTreeMap<String, Law>, own: BTreeMap<String, Law>) -> BTreeMap<String, Law> {
    base.extend(own);
    base
}

/// A list with rules laid over it: those of a known id in its place, new ones before all others.
fn replaced<T: Provision + Clone>(
    base: Vec<T>,
    mut own: Vec<T>,
    file: usize,
    is_dropped: impl Fn(&str) -> bool,
) -> Vec<T> {
    for rule in &mut own {
        rule.set_file(file);
    }
    let (taking, new): (Vec<T>, Vec<T>) =
        own.into_iter().partition(|rule| base.iter().any(|known| known.id() == rule.id()));
    let kept = base.into_iter().filter(|rule| !is_dropped(rule.id())).flat_map(|known| {
        let own: Vec<T> = taking.iter().filter(|rule| rule.id() == known.id()).cloned().collect();
        if own.is_empty() { vec![known] } else { own }
    });
    new.into_iter().chain(kept).collect()
}

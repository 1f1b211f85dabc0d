//! What lies over the cells of a sheet: comments, and the texts of shapes.

use super::package::Package;
use super::xml::Xml;
use crate::findings::Defect;

/// The texts that lie over the cells of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Floating {
    /// Its comments.
    pub comments: Vec<String>,
    /// The paragraphs in its shapes.
    pub shapes: Vec<String>,
}

/// Elements within each other beyond this are passed over.
const DEEPEST: usize = 32;

impl Floating {
    /// The texts over the sheet in this part. They are no reports: a part of them that cannot be read has
    /// none.
    pub(super) fn of(package: &Package<'_>, sheet: &str) -> Self {
        let mut floating = Self::default();
        let relations = package.relations(sheet).ok().flatten().unwrap_or_default();
        for relation in &relations {
            let texts = match relation.kind.as_str() {
                "comments" => &mut floating.comments,
                "drawing" => &mut floating.shapes,
                _ => continue,
            };
            let read = package.read(&relation.target, |xml| {
                let mut found = Vec::new();
                xml.child()?;
                gather(xml, &mut found, 0)?;
                Ok(found)
            });
            let found = read.ok().flatten().unwrap_or_default();
            texts.extend(found.into_iter().filter(|text: &String| !text.trim().is_empty()));
        }
        floating
    }
}

/// Gathers the texts of an element, one a comment or paragraph. Beside a thread of comments there is a
/// plain comment that says the same.
fn gather(xml: &mut Xml<'_>, found: &mut Vec<String>, depth: usize) -> Result<(), Defect> {
    while let Some(element) = xml.child()? {
        let begins = matches!(element.name(), "comment" | "p");
        let is_text = element.name() == "t";
        if begins {
            found.push(String::new());
        }
        if is_text {
            let text = xml.text()?;
            if let Some(last) = found.last_mut() {
                last.push_str(&text);
            }
        } else if depth < DEEPEST {
            gather(xml, found, depth + 1)?;
        } else {
            xml.skip()?;
        }
    }
    Ok(())
}

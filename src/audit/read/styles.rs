//! What cells look like: the parts of a format that a reader could take for meaning.

use super::xml::{Step, walk};
use std::collections::BTreeMap;

/// The look of each cell style, by its number: equal looks have equal numbers.
#[derive(Debug, Default)]
pub struct Styles {
    looks: Vec<u32>,
}

impl Styles {
    /// The look of a style.
    pub fn look(&self, style: usize) -> u32 {
        self.looks.get(style).copied().unwrap_or_default()
    }

    /// Reads the part of styles.
    pub fn read(part: &[u8]) -> Option<Self> {
        let mut fonts: Vec<String> = Vec::new();
        let mut fills: Vec<String> = Vec::new();
        let mut formats: Vec<(usize, usize)> = Vec::new();
        let mut within: Vec<String> = Vec::new();
        walk(part, |step| match step {
            Step::Start(element) => {
                let parent = within.last().map_or("", String::as_str);
                let describe = || {
                    let names = ["val", "rgb", "theme", "indexed", "tint", "patternType"];
                    let values = element.attributes(names).map(Option::unwrap_or_default);
                    format!("{}={};", element.name, values.join(","))
                };
                match (parent, element.name) {
                    ("fonts", "font") => fonts.push(String::new()),
                    ("fills", "fill") => fills.push(String::new()),
                    ("cellXfs", "xf") => formats.push((
                        element.number("fontId").unwrap_or_default(),
                        element.number("fillId").unwrap_or_default(),
                    )),
                    ("font", "b" | "i" | "u" | "strike" | "color" | "sz") => {
                        if let Some(font) = fonts.last_mut() {
                            font.push_str(&describe());
                        }
                    }
                    ("fill" | "patternFill", _) => {
                        if let Some(fill) = fills.last_mut() {
                            fill.push_str(&describe());
                        }
                    }
                    _ => {}
                }
                within.push(element.name.to_owned());
            }
            Step::End(_) => {
                within.pop();
            }
            Step::Text(_) => {}
        })?;
        let mut numbers: BTreeMap<(String, String), u32> = BTreeMap::new();
        let looks = formats.into_iter().map(|(font, fill)| {
            let of = |list: &[String], at: usize| list.get(at).cloned().unwrap_or_default();
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            *numbers.entry((of(&fonts, font), of(&fills, fill))).or_insert(next)
        });
        Some(Self { looks: looks.collect() })
    }
}

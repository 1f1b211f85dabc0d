//! The styles of cells: how each shows a number, and whether it is struck through or raised.

use super::format::Format;
use super::guard;
use super::rich::{self, Look};
use super::xml::Xml;
use crate::findings::Defect;
use std::collections::HashMap;
use std::rc::Rc;

/// The style of a cell.
#[derive(Debug, Default, Clone)]
pub(super) struct Style {
    /// How it is written.
    pub(super) look: Look,
    /// How it shows what it holds.
    pub(super) format: Rc<Format>,
}

/// The styles of a workbook, by the number under which cells name them.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: Vec<Style>,
    usual: Style,
    /// Which of the looks that conditions give strike through.
    conditional: Vec<bool>,
}

impl Styles {
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, Defect> {
        let mut codes: HashMap<u32, String> = HashMap::new();
        let mut looks: Vec<Look> = Vec::new();
        let mut named: Vec<(u32, usize)> = Vec::new();
        let mut conditional: Vec<bool> = Vec::new();
        xml.child()?;
        while let Some(element) = xml.child()? {
            match element.name() {
                "numFmts" => {
                    while let Some(format) = xml.child()? {
                        let (mut id, mut code) = (None, String::new());
                        format.attributes(|name, value| match name {
                            "numFmtId" => id = value.trim().parse().ok(),
                            "formatCode" => value.clone_into(&mut code),
                            _ => {}
                        })?;
                        xml.skip()?;
                        if code.len() > guard::LONGEST_ATTRIBUTE {
                            return Err(guard::over_the_top("numFmts"));
                        }
                        codes.extend(id.map(|id| (id, code)));
                    }
                }
                "fonts" => {
                    while xml.child()?.is_some() {
                        looks.push(rich::look(xml)?);
                    }
                }
                "cellXfs" => {
                    while let Some(style) = xml.child()? {
                        let (mut format, mut font) = (0, 0);
                        style.attributes(|name, value| match name {
                            "numFmtId" => format = value.trim().parse().unwrap_or_default(),
                            "fontId" => font = value.trim().parse().unwrap_or_default(),
                            _ => {}
                        })?;
                        xml.skip()?;
                        named.push((format, font));
                    }
                }
                "dxfs" => {
                    while xml.child()?.is_some() {
                        let mut is_struck = false;
                        while let Some(part) = xml.child()? {
                            if part.name() == "font" {
                                is_struck |= rich::look(xml)?.is_struck;
                            } else {
                                xml.skip()?;
                            }
                        }
                        conditional.push(is_struck);
                    }
                }
                _ => xml.skip()?,
            }
        }
        let mut formats: HashMap<u32, Rc<Format>> = HashMap::new();
        let style =
            |(id, font): (u32, usize)| Style {
                look: looks.get(font).copied().unwrap_or_default(),
                format: Rc::clone(formats.entry(id).or_insert_with(|| {
                    Rc::new(Format::of(id, codes.get(&id).map(String::as_str)))
                })),
            };
        let all = named.into_iter().map(style).collect();
        Ok(Self { all, usual: Style::default(), conditional })
    }

    /// Whether the look with this number, which a condition gives to cells, strikes through.
    pub(super) fn strikes(&self, number: usize) -> bool {
        self.conditional.get(number).copied().unwrap_or_default()
    }

    /// The style that a cell names; the usual one where there is no such style.
    pub(super) fn get(&self, number: usize) -> &Style {
        self.all.get(number).unwrap_or(&self.usual)
    }
}

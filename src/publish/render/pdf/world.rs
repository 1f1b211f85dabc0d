//! What the typesetter may see: the template, the content, the charts, the fonts, a date. There is
//! no file system, no network and no clock behind it.

use super::measure::FONT_FILES;
use crate::publish::error::PdfError;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World};

const TEMPLATE: &str = include_str!("report.typ");
const TEMPLATE_NAME: &str = "report.typ";
/// The name by which the template reads the content.
const CONTENT_NAME: &str = "content.json";

/// The library, with what the tagging of row headers needs.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features: Features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    FONT_FILES.into_iter().filter_map(|bytes| Font::new(Bytes::new(bytes), 0)).collect()
});

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// The papers on the typesetter's desk.
pub struct Papers {
    main: Source,
    files: BTreeMap<String, Bytes>,
    day: NaiveDate,
}

impl Papers {
    /// The template with its content in JSON, charts by the name of their file, and the day that
    /// the document bears.
    pub fn new(
        content: Vec<u8>,
        charts: Vec<(String, String)>,
        day: NaiveDate,
    ) -> Result<Self, PdfError> {
        if FONTS.len() != FONT_FILES.len() {
            return Err(PdfError::Font);
        }
        let path = VirtualPath::new(TEMPLATE_NAME)
            .map_err(|_| PdfError::Part(TEMPLATE_NAME.to_owned()))?;
        let id = RootedPath::new(VirtualRoot::Project, path).intern();
        let mut files: BTreeMap<String, Bytes> =
            charts.into_iter().map(|(name, svg)| (name, Bytes::from_string(svg))).collect();
        files.insert(CONTENT_NAME.to_owned(), Bytes::new(content));
        Ok(Self { main: Source::new(id, TEMPLATE.to_owned()), files, day })
    }
}

impl World for Papers {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::NotSource) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = id.get().vpath().get_without_slash();
        self.files.get(name).cloned().ok_or_else(|| FileError::NotFound(PathBuf::from(name)))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        let (month, day) = (u8::try_from(self.day.month()), u8::try_from(self.day.day()));
        Datetime::from_ymd(self.day.year(), month.ok()?, day.ok()?)
    }
}

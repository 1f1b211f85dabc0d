//! The product as its users meet it: the command line, the published folder, the real incidents.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail that way")]

mod audit;
mod backtest;
mod classification;
mod corrections;
mod decisions;
mod dependencies;
mod desk;
mod diff;
mod events;
mod files;
mod findings;
mod form;
mod gallery;
mod generate;
mod highlights;
mod history;
mod intake;
mod law;
mod lists;
mod margins;
mod names;
mod pdf;
mod publication;
mod published_workbooks;
mod read_back;
mod refusals;
mod round;
mod rule_files;
mod series;
mod settings;
mod shell;
mod statistics;
mod structure;
mod submissions;
mod support;
mod tables;
mod valid_data;
mod valid_texts;
mod values;
mod verify;
mod whatif;
mod workbook_edit;
mod workbooks;
mod workbooks_seen;

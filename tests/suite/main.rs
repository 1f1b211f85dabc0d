//! The product as its users meet it: the command line, the published folder, the real incidents.

mod classification;
mod dependencies;
mod publication;
mod refusals;
mod statistics;
mod support;

//! Writes `reports/gallery.html`: every kind of chart, of made-up data.
//!
//! `cargo run --example gallery` from the root of the project; with a folder as its argument, it
//! also writes each picture there as PNG.

mod page;
mod samples;

use std::error::Error;
use std::fs;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let pictures = samples::pictures()?;
    fs::write("reports/gallery.html", page::write(&pictures))?;
    if let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) {
        fs::create_dir_all(&folder)?;
        for (id, picture) in &pictures {
            fs::write(folder.join(format!("{id}.png")), &picture.png()?)?;
        }
    }
    Ok(())
}

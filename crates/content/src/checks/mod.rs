//! What only shows when all files are seen together: references that lead nowhere, odd journeys,
//! things claimed twice, days to come. Reported, never corrected.

mod future;
mod journeys;
mod references;
mod twice;

use std::collections::HashMap;

use programme::network::Record;

use crate::{Collection, Document, reading::Sheet};

/// Checks a record as a whole; findings go to the sheets of the files they are about.
pub(crate) fn check(record: &Record, documents: &[Document], sheets: &mut [Sheet]) {
    references::check(record, sheets);
    let mut places = Places::new(documents, sheets);
    journeys::check(record, &mut places);
    twice::check(record, &mut places);
}

/// The sheets by what their files describe.
pub(crate) struct Places<'a> {
    sheets: &'a mut [Sheet],
    by_slug: HashMap<(Collection, &'a str), usize>,
}

impl<'a> Places<'a> {
    fn new(documents: &'a [Document], sheets: &'a mut [Sheet]) -> Self {
        let by_path: HashMap<String, usize> = sheets
            .iter()
            .enumerate()
            .map(|(at, sheet)| (sheet.file.clone(), at))
            .collect();
        let by_slug = documents
            .iter()
            .filter_map(|document| {
                let slug = document.slug.as_deref()?;
                let at = by_path.get(&document.path())?;
                Some(((document.collection, slug), *at))
            })
            .collect();
        Self { sheets, by_slug }
    }

    /// The sheet of the file that describes something.
    fn sheet(&mut self, collection: Collection, slug: &str) -> Option<&mut Sheet> {
        let at = *self.by_slug.get(&(collection, slug))?;
        self.sheets.get_mut(at)
    }
}

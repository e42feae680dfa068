//! The environment variables that are settings: `JALON_DATABASE`, `JALON_BRANDING__NAME`.

/// What a setting's variable begins with.
const PREFIX: &str = "JALON_";
/// Variables of the project's own tests; never settings.
const TEST_PREFIX: &str = "JALON_TEST_";

/// The environment variables that are settings, as `(variable, value)`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment(Vec<(String, String)>);

impl Environment {
    /// Those of the process.
    #[must_use]
    pub fn of_process() -> Self {
        // A variable that isn't text can't be one of ours.
        Self::new(
            std::env::vars_os()
                .filter_map(|(name, value)| Some((name.into_string().ok()?, value)))
                .map(|(name, value)| (name, value.to_string_lossy().into_owned())),
        )
    }

    /// Those of the given variables that are settings.
    pub fn new<K: Into<String>, V: Into<String>>(
        variables: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        let mut kept: Vec<(String, String)> = variables
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()))
            .filter(|(name, _)| name.starts_with(PREFIX) && !name.starts_with(TEST_PREFIX))
            .collect();
        kept.sort();
        Self(kept)
    }

    /// Each variable, the path of the setting it names, and its value.
    pub(super) fn settings(&self) -> impl Iterator<Item = (&str, Vec<String>, &str)> {
        self.0.iter().map(|(name, value)| {
            let path = name[PREFIX.len()..]
                .split("__")
                .map(str::to_ascii_lowercase)
                .collect();
            (name.as_str(), path, value.as_str())
        })
    }
}

//! Puts the layers of settings one over the other and says which one won.

use std::path::{Path, PathBuf};

use figment::{
    Figment, Metadata, Profile, Provider, Source,
    providers::{Format, Serialized, Toml},
    value::{Dict, Map, Num, Value},
};
use serde::Serialize;

use super::{Config, Environment, ServerUrl, checks::check};

/// The file that is read when none is named and it exists.
const DEFAULT_FILE: &str = "jalon.toml";

/// Where settings come from.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// A file that must exist.
    pub file: Option<PathBuf>,
    /// Environment variables.
    pub environment: Environment,
    /// Command-line arguments.
    pub overrides: Overrides,
}

/// Settings that the command line gives.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Overrides {
    /// `--database`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database: Option<String>,
    /// `--listen`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<String>,
    /// `--base-url`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_url: Option<String>,
}

/// A setting, as shown to the operator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Setting {
    /// Path of the setting, such as `branding.name`.
    pub key: String,
    /// Its value, secrets hidden.
    pub value: String,
    /// The layer that decided it.
    pub source: String,
}

/// Why settings can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// The file that was named isn't there or can't be read.
    #[error("{} can't be read ({reason}); name an existing file with --config, or none", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// The system's reason.
        reason: String,
    },
    /// A key that nobody knows.
    #[error("{source_name} sets `{key}`, which is no setting{}; see `jalon config show`", suggest(.meant.as_deref()))]
    Unknown {
        /// The file, or the environment variable.
        source_name: String,
        /// The key.
        key: String,
        /// The known key that resembles it most.
        meant: Option<String>,
    },
    /// A value of the wrong kind or out of range.
    #[error("{source_name} sets `{key}` to something it can't be: {reason}")]
    Senseless {
        /// The layer.
        source_name: String,
        /// The key.
        key: String,
        /// What is wrong, and what is accepted.
        reason: String,
    },
}

impl Sources {
    /// The settings.
    ///
    /// # Errors
    /// See [`ConfigError`]: the first thing that is wrong.
    pub fn load(&self) -> Result<Config, ConfigError> {
        let figment = self.figment()?;
        let config: Config = figment
            .extract()
            .map_err(|error| wrong_kind(&figment, &error))?;
        check(&config).map_err(|(key, reason)| ConfigError::Senseless {
            source_name: source_of(&figment, key),
            key: key.to_owned(),
            reason: reason.to_owned(),
        })?;
        Ok(config)
    }

    /// Every setting with the layer that decided it, in the order of their names.
    ///
    /// # Errors
    /// Those of [`Sources::load`].
    pub fn explain(&self) -> Result<Vec<Setting>, ConfigError> {
        self.load()?;
        let figment = self.figment()?;
        let merged = merged(&figment);
        let mut settings = Vec::new();
        for (key, value) in leaves(&merged) {
            let mut value = shown(value);
            if matches!(key.as_str(), "database" | "mail.url" | "objects") {
                value = ServerUrl::from(value.as_str()).shown();
            }
            let is_secret = matches!(
                key.as_str(),
                "sign_in.client_secret" | "register.key" | "secrets.key"
            );
            if is_secret && !value.is_empty() {
                "***".clone_into(&mut value);
            }
            let source = source_of(&figment, &key);
            settings.push(Setting { key, value, source });
        }
        Ok(settings)
    }

    fn figment(&self) -> Result<Figment, ConfigError> {
        let defaults = Figment::from(named("default", Config::default()));
        let known = merged(&defaults);
        let mut figment = defaults;
        if let Some(file) = self.file_to_read()? {
            figment = figment.merge(Toml::file_exact(&file));
            let given = merged(&figment);
            for (key, _) in leaves(&given) {
                if !is_known(&known, &key) {
                    return Err(unknown(&known, file.display().to_string(), key));
                }
            }
        }
        let mut given = Dict::new();
        for (variable, path, text) in self.environment.settings() {
            let value = typed(&known, &path, variable, text)?;
            insert(&mut given, &path, value);
        }
        Ok(figment
            .merge(Layer {
                name: "environment",
                values: given,
            })
            .merge(named("command line", &self.overrides)))
    }

    fn file_to_read(&self) -> Result<Option<PathBuf>, ConfigError> {
        let file = match &self.file {
            Some(file) => file.clone(),
            None if Path::new(DEFAULT_FILE).exists() => PathBuf::from(DEFAULT_FILE),
            None => return Ok(None),
        };
        match std::fs::read_to_string(&file) {
            Ok(_) => Ok(Some(file)),
            Err(error) => Err(ConfigError::Unreadable {
                file,
                reason: error.to_string(),
            }),
        }
    }
}

/// A layer of values under a name.
struct Layer {
    name: &'static str,
    values: Dict,
}

impl Provider for Layer {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.name)
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Ok(Profile::Default.collect(self.values.clone()))
    }
}

fn named(name: &'static str, values: impl Serialize) -> Layer {
    let values = Serialized::defaults(values)
        .data()
        .ok()
        .and_then(|mut data| data.remove(&Profile::Default))
        .unwrap_or_default();
    Layer { name, values }
}

fn merged(figment: &Figment) -> Dict {
    figment
        .data()
        .ok()
        .and_then(|mut data| data.remove(&Profile::Default))
        .unwrap_or_default()
}

fn leaves(dict: &Dict) -> Vec<(String, &Value)> {
    let mut found = Vec::new();
    for (key, value) in dict {
        match value.as_dict() {
            Some(inner) if !inner.is_empty() => found.extend(
                leaves(inner)
                    .into_iter()
                    .map(|(rest, value)| (format!("{key}.{rest}"), value)),
            ),
            _ => found.push((key.clone(), value)),
        }
    }
    found
}

fn is_known(known: &Dict, key: &str) -> bool {
    // A table's own name is known too: its kind is checked when it is read.
    leaves(known)
        .iter()
        .any(|(name, _)| name == key || name.starts_with(&format!("{key}.")))
}

fn unknown(known: &Dict, source_name: String, key: String) -> ConfigError {
    let meant = leaves(known)
        .into_iter()
        .map(|(name, _)| (distance(&name, &key), name))
        .min()
        .filter(|(distance, _)| *distance <= 3)
        .map(|(_, name)| name);
    ConfigError::Unknown {
        source_name,
        key,
        meant,
    }
}

fn suggest(meant: Option<&str>) -> String {
    meant.map_or_else(String::new, |key| format!(" (did you mean `{key}`?)"))
}

/// Reads the text of a variable as the kind of value that the setting has.
fn typed(known: &Dict, path: &[String], variable: &str, text: &str) -> Result<Value, ConfigError> {
    let key = path.join(".");
    let leaves = leaves(known);
    let Some((_, default)) = leaves.iter().find(|(name, _)| *name == key) else {
        return Err(unknown(
            known,
            format!("the environment variable {variable}"),
            key,
        ));
    };
    if !matches!(default, Value::Num(..)) {
        return Ok(Value::from(text));
    }
    match text.trim().parse::<u32>() {
        Ok(number) => Ok(Value::from(Num::from(number))),
        Err(_) => Err(ConfigError::Senseless {
            source_name: format!("the environment variable {variable}"),
            key,
            reason: format!("{text:?} is not a whole number"),
        }),
    }
}

fn insert(dict: &mut Dict, path: &[String], value: Value) {
    let Some((first, rest)) = path.split_first() else {
        return;
    };
    if rest.is_empty() {
        dict.insert(first.clone(), value);
        return;
    }
    let mut inner = dict
        .remove(first)
        .and_then(Value::into_dict)
        .unwrap_or_default();
    insert(&mut inner, rest, value);
    dict.insert(first.clone(), Value::from(inner));
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(_, text) => text.clone(),
        Value::Empty(..) => String::new(),
        Value::Num(_, number) => number
            .to_u128()
            .map_or_else(|| format!("{number:?}"), |number| number.to_string()),
        other => format!("{other:?}"),
    }
}

fn wrong_kind(figment: &Figment, error: &figment::Error) -> ConfigError {
    let key = error.path.join(".");
    let source_name = error
        .metadata
        .as_ref()
        .map_or_else(|| source_of(figment, &key), layer_name);
    ConfigError::Senseless {
        source_name,
        key,
        reason: error.kind.to_string(),
    }
}

fn source_of(figment: &Figment, key: &str) -> String {
    figment
        .find_metadata(key)
        .map_or_else(|| "default".to_owned(), layer_name)
}

fn layer_name(metadata: &Metadata) -> String {
    match &metadata.source {
        Some(Source::File(path)) => path.display().to_string(),
        _ => metadata.name.to_string(),
    }
}

/// Levenshtein distance, on bytes: keys are ASCII.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let substituted = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
#[path = "layers_tests.rs"]
mod tests;

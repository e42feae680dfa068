//! Objects: bytes under a key, in a folder of this machine or in a store that speaks S3.
//!
//! What it deliberately does not do: know what the bytes are, who may read them, or choose keys.
//! An object is written before the row that names it and removed after it: at worst an object is
//! left that nothing names.

mod location;

use std::{
    fmt,
    path::{Path as FilePath, PathBuf},
    sync::Arc,
    time::Duration,
};

use bytes::Bytes;
use object_store::{
    ClientOptions, ObjectStore, ObjectStoreExt as _, PutMode, PutOptions, RetryConfig,
    aws::AmazonS3Builder, local::LocalFileSystem, path::Path,
};

/// How often a store that fails is asked again, and for how long: somebody waits for the answer,
/// which must come before the time that a request may take.
const RETRIES: usize = 2;
const PATIENCE: Duration = Duration::from_secs(8);
/// How long it may take to reach a store, and to get an answer.
const CONNECT: Duration = Duration::from_secs(3);
const ANSWER: Duration = Duration::from_secs(20);

/// Where objects are kept. Cheap to clone.
#[derive(Clone)]
pub struct Objects {
    store: Arc<dyn ObjectStore>,
    /// The folder, when it is one of this machine.
    folder: Option<Arc<LocalFileSystem>>,
    /// What people are told.
    place: Arc<str>,
}

/// A store that speaks S3.
#[derive(Clone)]
pub struct S3 {
    /// The bucket; it must exist.
    pub bucket: String,
    /// Address of the service, such as `https://s3.example.org`; empty: the one of AWS.
    pub endpoint: String,
    /// Its region, in the words of the service.
    pub region: String,
    /// Name of the key.
    pub access_key: String,
    /// The key.
    pub secret_key: String,
}

/// Why objects can't be kept or given.
#[derive(Debug, thiserror::Error)]
pub enum ObjectError {
    /// The folder can't be used.
    #[error("objects can't be kept in {}: {reason}; name a folder that can be written with the setting `objects`", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// The system's reason.
        reason: String,
    },
    /// The settings of the store make no sense.
    #[error("the object store can't be used: {0}; see the setting `objects`")]
    Settings(String),
    /// There is no object under that key.
    #[error("no object is kept under {0}")]
    Absent(String),
    /// The store refused or could not be reached.
    #[error("the object store refuses: {0}")]
    Refused(String),
}

impl Objects {
    /// The place that an operator names: a folder such as `./var/objects`, or a store,
    /// `s3://key:secret@host/bucket?region=here` (`s3+http://` without TLS).
    ///
    /// # Errors
    /// When that is no place, or the folder can't be made.
    pub fn at(place: &str) -> Result<Self, ObjectError> {
        match location::parse(place)? {
            location::Location::Folder(folder) => Self::folder(&folder),
            location::Location::S3(s3) => Self::s3(&s3),
        }
    }

    /// A folder of this machine, made when it isn't there.
    ///
    /// # Errors
    /// [`ObjectError::Folder`] when it can't be made or used.
    pub fn folder(folder: &FilePath) -> Result<Self, ObjectError> {
        let refuse = |reason: String| ObjectError::Folder {
            folder: folder.to_owned(),
            reason,
        };
        std::fs::create_dir_all(folder).map_err(|error| refuse(error.to_string()))?;
        let store =
            LocalFileSystem::new_with_prefix(folder).map_err(|error| refuse(error.to_string()))?;
        let store = Arc::new(store);
        Ok(Self {
            store: Arc::clone(&store) as Arc<dyn ObjectStore>,
            folder: Some(store),
            place: folder.display().to_string().into(),
        })
    }

    /// A store that speaks S3. It isn't asked anything yet.
    ///
    /// # Errors
    /// [`ObjectError::Settings`] when the settings make no sense.
    pub fn s3(s3: &S3) -> Result<Self, ObjectError> {
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&s3.bucket)
            .with_region(&s3.region)
            .with_access_key_id(&s3.access_key)
            .with_secret_access_key(&s3.secret_key)
            .with_retry(RetryConfig {
                max_retries: RETRIES,
                retry_timeout: PATIENCE,
                ..RetryConfig::default()
            })
            .with_client_options(
                ClientOptions::new()
                    .with_allow_http(s3.endpoint.starts_with("http://"))
                    .with_connect_timeout(CONNECT)
                    .with_timeout(ANSWER),
            );
        if !s3.endpoint.is_empty() {
            builder = builder.with_endpoint(&s3.endpoint);
        }
        let store = builder
            .build()
            .map_err(|error| ObjectError::Settings(error.to_string()))?;
        let place = if s3.endpoint.is_empty() {
            format!("s3://{}", s3.bucket)
        } else {
            format!("{}/{}", s3.endpoint, s3.bucket)
        };
        Ok(Self {
            store: Arc::new(store),
            folder: None,
            place: place.into(),
        })
    }

    /// Where that is, for messages. No secret is in it.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Keeps an object under a new key; it is durable when this returns. Keys are never used twice;
    /// a folder refuses a second time.
    ///
    /// # Errors
    /// When the store refuses.
    pub async fn put(&self, key: &str, bytes: Bytes) -> Result<(), ObjectError> {
        let path = path(key)?;
        // Not every store knows "only if it isn't there"; keys are new anyway.
        let mode = match self.folder {
            Some(_) => PutMode::Create,
            None => PutMode::Overwrite,
        };
        let options = PutOptions::from(mode);
        self.store
            .put_opts(&path, bytes.into(), options)
            .await
            .map_err(|error| refusal(key, &error))?;
        self.sync(&path).await
    }

    /// The bytes kept under a key.
    ///
    /// # Errors
    /// [`ObjectError::Absent`], or the store refuses.
    pub async fn get(&self, key: &str) -> Result<Bytes, ObjectError> {
        let found = self.store.get(&path(key)?).await;
        let found = found.map_err(|error| refusal(key, &error))?;
        found.bytes().await.map_err(|error| refusal(key, &error))
    }

    /// Removes what is kept under a key; nothing to remove is no error.
    ///
    /// # Errors
    /// When the store refuses.
    pub async fn delete(&self, key: &str) -> Result<(), ObjectError> {
        match self.store.delete(&path(key)?).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(refusal(key, &error)),
        }
    }

    /// A folder's file and its entry there must outlive a power cut; a service answers for itself.
    async fn sync(&self, path: &Path) -> Result<(), ObjectError> {
        let Some(folder) = &self.folder else {
            return Ok(());
        };
        let file = folder
            .path_to_filesystem(path)
            .map_err(|error| ObjectError::Refused(error.to_string()))?;
        let synced = tokio::task::spawn_blocking(move || {
            std::fs::File::open(&file)?.sync_all()?;
            file.parent()
                .map_or(Ok(()), |folder| std::fs::File::open(folder)?.sync_all())
        });
        match synced.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(ObjectError::Refused(error.to_string())),
            Err(error) => Err(ObjectError::Refused(error.to_string())),
        }
    }
}

impl fmt::Debug for Objects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Objects({})", self.place)
    }
}

impl fmt::Debug for S3 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "S3({} at {})", self.bucket, self.endpoint)
    }
}

fn path(key: &str) -> Result<Path, ObjectError> {
    Path::parse(key).map_err(|error| ObjectError::Refused(error.to_string()))
}

fn refusal(key: &str, error: &object_store::Error) -> ObjectError {
    match error {
        object_store::Error::NotFound { .. } => ObjectError::Absent(key.to_owned()),
        other => ObjectError::Refused(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_folder_keeps_gives_and_removes() {
        let folder = tempfile::tempdir().unwrap();
        let objects = Objects::folder(&folder.path().join("deep/objects")).unwrap();
        let bytes = Bytes::from_static(b"\x00\xffbytes");
        objects.put("files/a", bytes.clone()).await.unwrap();
        assert_eq!(objects.get("files/a").await.unwrap(), bytes);
        let again = objects.put("files/a", Bytes::from_static(b"other")).await;
        assert!(again.is_err(), "nothing is written over");
        assert_eq!(objects.get("files/a").await.unwrap(), bytes);
        objects.delete("files/a").await.unwrap();
        objects.delete("files/a").await.unwrap();
        let gone = objects.get("files/a").await.unwrap_err();
        assert!(matches!(gone, ObjectError::Absent(_)), "{gone}");
    }

    #[tokio::test]
    async fn a_key_never_leaves_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let objects = Objects::folder(&folder.path().join("objects")).unwrap();
        for key in ["../out", "a/../../out", "/../out", "a//b", ""] {
            let put = objects.put(key, Bytes::from_static(b"x")).await;
            assert!(put.is_err(), "{key:?}");
        }
        assert!(!folder.path().join("out").exists());
    }

    #[test]
    fn what_cannot_be_used_says_which_setting() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        let told = Objects::folder(&file.join("x")).unwrap_err().to_string();
        assert!(told.contains("`objects`"), "{told}");
        let s3 = S3 {
            bucket: "fichiers".into(),
            endpoint: "http://127.0.0.1:9000".into(),
            region: "here".into(),
            access_key: "key".into(),
            secret_key: "s3cret".into(),
        };
        let objects = Objects::s3(&s3).unwrap();
        assert_eq!(objects.place(), "http://127.0.0.1:9000/fichiers");
        assert!(!format!("{objects:?}{s3:?}").contains("s3cret"));
    }
}

//! Somewhere to keep a log, for one test.

use std::path::PathBuf;
use store::seal::{Keyring, SysRng};
use store::{Location, Page, Position, Start, Store, StoreError};
use tempfile::TempDir;
use tokio_postgres::NoTls;

pub(crate) const ACCOUNT: &str = "123456789012";

pub(crate) struct Place {
    pub(crate) location: Location,
    pub(crate) keyring: Keyring,
    /// Where it is in a folder; removed with the place.
    folder: Option<TempDir>,
}

impl Place {
    pub(crate) fn at(location: Location) -> Self {
        Self { location, keyring: Keyring::generate(&mut SysRng).unwrap(), folder: None }
    }

    pub(crate) fn folder() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder: Some(folder), ..Self::at(Location::Memory) }.at_its_folder()
    }

    fn at_its_folder(mut self) -> Self {
        self.location = Location::Folder(self.path());
        self
    }

    /// The folder of the log.
    pub(crate) fn path(&self) -> PathBuf {
        self.folder.as_ref().unwrap().path().join("data")
    }

    /// Tables of its own in the server of the tests, if there is one.
    pub(crate) async fn postgres() -> Option<Self> {
        let url = fresh_schema(&server()?).await;
        Some(Self::at(Location::Postgres(url.parse().unwrap())))
    }

    pub(crate) async fn open(&self) -> Store {
        self.try_open().await.unwrap()
    }

    pub(crate) async fn try_open(&self) -> Result<Store, StoreError> {
        Store::open(&self.location, ACCOUNT, &self.keyring).await
    }
}

/// The URL of the server of the tests.
pub(crate) fn server() -> Option<String> {
    let url = std::env::var("FORCEMFA_TEST_POSTGRES").ok();
    if url.is_none() {
        println!("skipped: FORCEMFA_TEST_POSTGRES has no URL of a PostgreSQL server");
    }
    url
}

/// Makes a schema, and the URL by which its tables are used.
pub(crate) async fn fresh_schema(server: &str) -> String {
    let schema = format!("t{:016x}", fastrand::u64(..));
    execute(server, &format!("CREATE SCHEMA {schema}")).await;
    format!("{server}?options=-csearch_path%3D{schema}")
}

/// Runs SQL beside the store.
pub(crate) async fn execute(url: &str, sql: &str) {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    let connection = tokio::spawn(connection);
    client.batch_execute(sql).await.unwrap();
    drop(client);
    connection.await.unwrap().unwrap();
}

/// All records after a position, folded as a node does, and where they end.
pub(crate) async fn read(store: &Store, after: Position) -> (Vec<Vec<u8>>, Position) {
    let mut reader = store.read(after);
    let mut state = Vec::new();
    while let Some(page) = reader.next().await.unwrap() {
        fold(&mut state, page);
    }
    (state, reader.position())
}

pub(crate) fn fold(state: &mut Vec<Vec<u8>>, page: Page) {
    if page.start == Start::Anew {
        state.clear();
    }
    state.extend(page.records);
}

pub(crate) fn records<const N: usize>(texts: [&str; N]) -> Vec<Vec<u8>> {
    texts.map(|text| text.as_bytes().to_vec()).to_vec()
}

/// Makes two tests of each case, one a store.
macro_rules! on_both {
    ($($(#[$attribute:meta])* $case:ident),* $(,)?) => {
        mod sqlite {
            $($(#[$attribute])* #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                super::$case(&$crate::place::Place::folder()).await;
            })*
        }
        mod postgres {
            $($(#[$attribute])* #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                if let Some(place) = $crate::place::Place::postgres().await {
                    super::$case(&place).await;
                }
            })*
        }
    };
}
pub(crate) use on_both;

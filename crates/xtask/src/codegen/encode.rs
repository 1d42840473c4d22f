//! Writing the catalogue in the layout of `iam_catalog::layout`.

use super::package::{Action, Key, KeyName, Package, Service};
use anyhow::{Context, Result, ensure};
use iam_catalog::layout::{self, DIRECTORY_WIDTH, REQUIRED, Table};
use iam_catalog::{AccessLevel, KeyType};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The files to write, by name.
pub(super) type Files = BTreeMap<&'static str, Vec<u8>>;

pub(super) fn files(package: &Package) -> Result<Files> {
    let keys = Keys::of(package);
    let texts = Texts::of(package, &keys)?;
    let mut tables = Tables::default();
    let version = [texts.row(&package.version)?, texts.row(&package.date)?];
    tables.push_row(layout::RELEASE, &version);
    texts.write_starts(&mut tables)?;
    keys.write(&texts, &mut tables)?;
    Writer { texts: &texts, keys: keys.rows()?, tables: &mut tables, lists: Lists::default() }
        .services(package)?;
    let text: String = texts.0.iter().flat_map(|text| [text.as_str(), "\n"]).collect();
    Ok(BTreeMap::from([
        ("texts.txt", text.into_bytes()),
        ("tables.bin", tables.into_bytes()?),
        ("LICENSE-iam-data", package.license.clone().into_bytes()),
    ]))
}

/// All texts, sorted.
struct Texts(Vec<String>);

impl Texts {
    fn of(package: &Package, keys: &Keys<'_>) -> Result<Self> {
        let mut texts = BTreeSet::from([package.version.as_str(), &package.date]);
        texts.extend(keys.0.values().map(|(key, _)| key.name.as_str()));
        for service in &package.services {
            texts.extend([service.prefix.as_str(), &service.name]);
            texts.extend(service.actions.values().map(|action| action.name.as_str()));
            texts.extend(service.resource_types.values().flat_map(|kind| [kind.name.as_str(), &kind.arn]));
        }
        let broken = texts.iter().find(|text| text.contains('\n'));
        ensure!(broken.is_none(), "{broken:?}: a text of the package has a line end");
        Ok(Self(texts.into_iter().map(str::to_owned).collect()))
    }

    fn row(&self, text: &str) -> Result<u16> {
        let row = self.0.binary_search_by(|other| other.as_str().cmp(text));
        word(row.ok().with_context(|| format!("`{text}` is not among the texts"))?)
    }

    fn write_starts(&self, tables: &mut Tables) -> Result<()> {
        let mut start = 0;
        tables.push_row(layout::TEXTS, &halves(start)?);
        for text in &self.0 {
            start += text.len() + 1;
            tables.push_row(layout::TEXTS, &halves(start)?);
        }
        Ok(())
    }
}

/// All condition keys, by name in lower case.
struct Keys<'p>(BTreeMap<String, (&'p Key, bool)>);

impl<'p> Keys<'p> {
    /// A key that stands on several services' pages is one key: the global one, else that of its own service.
    fn of(package: &'p Package) -> Self {
        let mut keys = BTreeMap::new();
        for key in &package.global_keys {
            keys.insert(key.name.folded(), (key, true));
        }
        let own = |service: &Service, key: &Key| key.name.as_str().split(':').next() == Some(&service.prefix);
        for is_own in [true, false] {
            for service in &package.services {
                for key in service.keys.values().filter(|key| own(service, key) == is_own) {
                    keys.entry(key.name.folded()).or_insert((key, false));
                }
            }
        }
        Self(keys)
    }

    fn rows(&self) -> Result<HashMap<&str, u16>> {
        self.0.keys().enumerate().map(|(row, name)| Ok((name.as_str(), word(row)?))).collect()
    }

    fn write(&self, texts: &Texts, tables: &mut Tables) -> Result<()> {
        for (row, (key, is_global)) in self.0.values().enumerate() {
            let value_type = KeyType::ALL.iter().position(|kind| *kind == key.value_type);
            let value_type = word(value_type.context("a key type without number")?)?;
            tables
                .push_row(layout::KEYS, &[texts.row(key.name.as_str())?, value_type, u16::from(*is_global)]);
            if key.name.as_str().contains("${") {
                tables.push_row(layout::FAMILIES, &[word(row)?]);
            }
        }
        Ok(())
    }
}

/// Writes the services and what belongs to them.
struct Writer<'a> {
    texts: &'a Texts,
    keys: HashMap<&'a str, u16>,
    tables: &'a mut Tables,
    lists: Lists,
}

impl Writer<'_> {
    fn services(&mut self, package: &Package) -> Result<()> {
        for service in &package.services {
            let keys = self.key_list(service.keys.values().map(|key| &key.name))?;
            self.service_row(self.texts.row(&service.prefix)?, self.texts.row(&service.name)?, keys)?;
            for action in service.actions.values() {
                self.action(service, action)
                    .with_context(|| format!("{}:{}", service.prefix, action.name))?;
            }
            for resource_type in service.resource_types.values() {
                let keys = self.key_list(&resource_type.condition_keys)?;
                let row = [self.texts.row(&resource_type.name)?, self.texts.row(&resource_type.arn)?, keys];
                self.tables.push_row(layout::RESOURCE_TYPES, &row);
            }
        }
        self.service_row(0, 0, 0)
    }

    fn service_row(&mut self, prefix: u16, name: u16, keys: u16) -> Result<()> {
        let actions = self.tables.row_count(layout::ACTIONS)?;
        let resource_types = self.tables.row_count(layout::RESOURCE_TYPES)?;
        self.tables.push_row(layout::SERVICES, &[prefix, name, actions, resource_types, keys]);
        Ok(())
    }

    fn action(&mut self, service: &Service, action: &Action) -> Result<()> {
        let level = AccessLevel::ALL.iter().position(|level| *level == action.access_level);
        let level = word(level.context("an access level without number")?)?;
        let resources = self.resource_list(service, action)?;
        let keys = self.key_list(&action.condition_keys)?;
        self.tables.push_row(layout::ACTIONS, &[self.texts.row(&action.name)?, level, resources, keys]);
        Ok(())
    }

    /// A resource type that AWS's table lists twice for one action is one, with the keys of both.
    fn resource_list(&mut self, service: &Service, action: &Action) -> Result<u16> {
        let mut resources: BTreeMap<u16, (bool, Vec<&KeyName>)> = BTreeMap::new();
        for resource in &action.resource_types {
            let name = resource.name.to_ascii_lowercase();
            let number = service.resource_types.keys().position(|other| *other == name);
            let number = number.with_context(|| format!("no resource type `{}`", resource.name))?;
            let (required, keys) = resources.entry(word(number)?).or_default();
            *required |= resource.required;
            keys.extend(&resource.condition_keys);
        }
        let mut list = vec![word(resources.len())?];
        for (number, (required, keys)) in resources {
            ensure!(number & REQUIRED == 0, "more resource types than a word can number");
            list.extend([if required { number | REQUIRED } else { number }, self.key_list(keys)?]);
        }
        self.lists.row(layout::RESOURCE_LISTS, list, self.tables)
    }

    fn key_list<'k>(&mut self, keys: impl IntoIterator<Item = &'k KeyName>) -> Result<u16> {
        let row = |name: &KeyName| {
            let row = self.keys.get(name.folded().as_str()).copied();
            row.with_context(|| format!("`{}` is not among the condition keys", name.as_str()))
        };
        let rows: BTreeSet<u16> = keys.into_iter().map(row).collect::<Result<_>>()?;
        let list = [word(rows.len())?].into_iter().chain(rows).collect();
        self.lists.row(layout::KEY_LISTS, list, self.tables)
    }
}

/// Where each list stands that has been written: equal lists are one.
#[derive(Default)]
struct Lists(HashMap<(usize, Vec<u16>), u16>);

impl Lists {
    fn row(&mut self, table: Table, list: Vec<u16>, tables: &mut Tables) -> Result<u16> {
        if let Some(row) = self.0.get(&(table.index, list.clone())) {
            return Ok(*row);
        }
        let row = tables.row_count(table)?;
        tables.push_row(table, &list);
        self.0.insert((table.index, list), row);
        Ok(row)
    }
}

/// The words of each table, by its place in the directory.
#[derive(Default)]
struct Tables(BTreeMap<usize, Vec<u16>>);

impl Tables {
    /// In a list table, which is one word wide, the list is as many rows.
    fn push_row(&mut self, table: Table, row: &[u16]) {
        self.0.entry(table.index).or_default().extend(row);
    }

    /// The number of rows, which is the next row.
    fn row_count(&self, table: Table) -> Result<u16> {
        let words = self.0.get(&table.index).map_or(0, Vec::len);
        word(words / table.width).with_context(|| format!("table {} of the layout is full", table.index))
    }

    fn into_bytes(self) -> Result<Vec<u8>> {
        let mut directory = Vec::new();
        let mut words = Vec::new();
        for table in layout::TABLES {
            directory.extend(halves(layout::TABLES.len() * DIRECTORY_WIDTH + words.len())?);
            directory.push(self.row_count(table)?);
            words.extend(self.0.get(&table.index).into_iter().flatten());
        }
        Ok(directory.into_iter().chain(words).flat_map(u16::to_le_bytes).collect())
    }
}

fn word(number: usize) -> Result<u16> {
    u16::try_from(number).with_context(|| format!("{number} does not fit in a word of 16 bits"))
}

fn halves(number: usize) -> Result<[u16; 2]> {
    let number = u32::try_from(number).with_context(|| format!("{number} does not fit in 32 bits"))?;
    Ok([number as u16, (number >> 16) as u16])
}

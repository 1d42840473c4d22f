//! What is set for the account as a whole: alias, password policy, preferences.

use super::Undo;
use crate::account::Account;
use crate::change::Change;
use crate::change_error::ChangeError;
use crate::known::Known;
use crate::password_policy::PasswordPolicy;
use crate::settings::{RootFeature, TokenVersion};

impl Account {
    pub(super) fn create_account_alias(&mut self, alias: &str) -> Undo {
        let old = self.alias_mut()?;
        if old.as_deref() == Some(alias) {
            return Err(ChangeError::already_exists(format!("The account alias {alias} already exists.")));
        }
        Ok(vec![match old.replace(alias.to_owned()) {
            Some(old) => Change::CreateAccountAlias { account_alias: old },
            None => Change::DeleteAccountAlias { account_alias: alias.to_owned() },
        }])
    }

    pub(super) fn delete_account_alias(&mut self, alias: &str) -> Undo {
        let old = self.alias_mut()?;
        if old.as_deref() != Some(alias) {
            return Err(ChangeError::no_such_entity(format!("The account alias {alias} cannot be found.")));
        }
        *old = None;
        Ok(vec![Change::CreateAccountAlias { account_alias: alias.to_owned() }])
    }

    fn alias_mut(&mut self) -> Result<&mut Option<String>, ChangeError> {
        self.alias.as_mut().known().ok_or_else(|| ChangeError::not_known("the account's alias is"))
    }

    pub(super) fn update_password_policy(&mut self, new: &PasswordPolicy) -> Undo {
        let old = self.password_policy_mut()?.replace(new.clone());
        Ok(match old {
            Some(old) if old == *new => vec![],
            Some(old) => vec![Change::UpdateAccountPasswordPolicy { password_policy: old }],
            None => vec![Change::DeleteAccountPasswordPolicy {}],
        })
    }

    pub(super) fn delete_password_policy(&mut self) -> Undo {
        let message = "The account policy with name PasswordPolicy cannot be found.";
        let old = self.password_policy_mut()?.take().ok_or_else(|| ChangeError::no_such_entity(message))?;
        Ok(vec![Change::UpdateAccountPasswordPolicy { password_policy: old }])
    }

    fn password_policy_mut(&mut self) -> Result<&mut Option<PasswordPolicy>, ChangeError> {
        let unknown = || ChangeError::not_known("the account's password policy is");
        self.password_policy.as_mut().known().ok_or_else(unknown)
    }

    pub(super) fn set_token_version(&mut self, new: TokenVersion) -> Undo {
        let unknown = || ChangeError::not_known("the account's version of global endpoint tokens is");
        let version = self.settings.global_endpoint_token_version.as_mut();
        let old = std::mem::replace(version.known().ok_or_else(unknown)?, new);
        let undo = Change::SetSecurityTokenServicePreferences { global_endpoint_token_version: old };
        Ok(if old == new { vec![] } else { vec![undo] })
    }

    /// Enabling what is enabled is no error, nor is disabling what is not.
    pub(super) fn enable_root_feature(&mut self, feature: RootFeature) -> Undo {
        let unknown = || ChangeError::not_known("which features of centralized root access are enabled is");
        let features = self.settings.organizations_root_features.as_mut();
        let is_new = features.known().ok_or_else(unknown)?.insert(feature);
        let undo = match feature {
            RootFeature::RootCredentialsManagement => {
                Change::DisableOrganizationsRootCredentialsManagement {}
            }
            RootFeature::RootSessions => Change::DisableOrganizationsRootSessions {},
        };
        Ok(if is_new { vec![undo] } else { vec![] })
    }

    pub(super) fn disable_root_feature(&mut self, feature: RootFeature) -> Undo {
        let unknown = || ChangeError::not_known("which features of centralized root access are enabled is");
        let features = self.settings.organizations_root_features.as_mut();
        let was_there = features.known().ok_or_else(unknown)?.remove(&feature);
        let undo = match feature {
            RootFeature::RootCredentialsManagement => Change::EnableOrganizationsRootCredentialsManagement {},
            RootFeature::RootSessions => Change::EnableOrganizationsRootSessions {},
        };
        Ok(if was_there { vec![undo] } else { vec![] })
    }

    pub(super) fn enable_outbound_web_identity_federation(&mut self) -> Undo {
        let was_on = std::mem::replace(self.outbound_federation_mut()?, true);
        Ok(if was_on { vec![] } else { vec![Change::DisableOutboundWebIdentityFederation {}] })
    }

    pub(super) fn disable_outbound_web_identity_federation(&mut self) -> Undo {
        let was_on = std::mem::replace(self.outbound_federation_mut()?, false);
        Ok(if was_on { vec![Change::EnableOutboundWebIdentityFederation {}] } else { vec![] })
    }

    fn outbound_federation_mut(&mut self) -> Result<&mut bool, ChangeError> {
        let unknown = || ChangeError::not_known("whether outbound web identity federation is enabled is");
        let Known::Known(enabled) = self.settings.outbound_web_identity_federation.as_mut() else {
            return Err(unknown());
        };
        Ok(enabled)
    }
}

//! Console passwords.

use super::Undo;
use crate::account::Account;
use crate::change::Change;
use crate::change_error::ChangeError;
use crate::credentials::LoginProfile;
use crate::known::Known;
use crate::names::UserName;
use jiff::Timestamp;

impl Account {
    pub(super) fn create_login_profile(&mut self, name: &UserName, profile: &LoginProfile) -> Undo {
        let password = self.password_mut(name)?;
        if password.is_some() {
            return Err(ChangeError::already_exists(format!(
                "Login Profile for user {name} already exists."
            )));
        }
        *password = Some(profile.clone());
        Ok(vec![Change::DeleteLoginProfile { user_name: name.clone() }])
    }

    pub(super) fn update_login_profile(&mut self, name: &UserName, reset_required: bool) -> Undo {
        let profile = self.password_mut(name)?.as_mut().ok_or_else(|| no_profile(name))?;
        let Known::Known(old) = profile.password_reset_required else {
            return Err(ChangeError::not_known(format_args!(
                "whether user {name} must choose a new password is"
            )));
        };
        profile.password_reset_required = Known::Known(reset_required);
        let undo = Change::UpdateLoginProfile { user_name: name.clone(), password_reset_required: old };
        Ok(if old == reset_required { vec![] } else { vec![undo] })
    }

    /// A new password: when, and whether its user must choose another.
    pub(super) fn set_password(
        &mut self,
        name: &UserName,
        last_changed: Known<Timestamp>,
        password_reset_required: Known<bool>,
    ) -> Undo {
        let profile = self.password_mut(name)?.as_mut().ok_or_else(|| no_profile(name))?;
        let old = (profile.last_changed, profile.password_reset_required);
        (profile.last_changed, profile.password_reset_required) = (last_changed, password_reset_required);
        if old == (last_changed, password_reset_required) {
            return Ok(vec![]);
        }
        let (last_changed, password_reset_required) = old;
        Ok(vec![Change::SetPassword { user_name: name.clone(), last_changed, password_reset_required }])
    }

    pub(super) fn record_password_use(
        &mut self,
        name: Option<&UserName>,
        last_used: Known<Option<Timestamp>>,
    ) -> Undo {
        let recorded = match name {
            Some(name) => &mut self.password_mut(name)?.as_mut().ok_or_else(|| no_profile(name))?.last_used,
            None => &mut self.root.password_last_used,
        };
        let old = std::mem::replace(recorded, last_used);
        let undo = Change::RecordPasswordUse { user_name: name.cloned(), last_used: old };
        Ok(if old == last_used { vec![] } else { vec![undo] })
    }

    pub(super) fn delete_login_profile(&mut self, name: &UserName) -> Undo {
        let login_profile = self.password_mut(name)?.take().ok_or_else(|| no_profile(name))?;
        Ok(vec![Change::CreateLoginProfile { user_name: name.clone(), login_profile }])
    }

    fn password_mut(&mut self, name: &UserName) -> Result<&mut Option<LoginProfile>, ChangeError> {
        let password = self.user_mut(name)?.credentials.password.as_mut();
        password
            .known()
            .ok_or_else(|| ChangeError::not_known(format_args!("whether user {name} has a password is")))
    }
}

fn no_profile(name: &UserName) -> ChangeError {
    ChangeError::no_such_entity(format!("Login Profile for User {name} cannot be found."))
}

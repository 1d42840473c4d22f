//! The picture that a phone scans.

use super::Seed;
use fast_qr::qr::QRBuilder;
use zeroize::Zeroizing;

/// Pixels of one module of the code.
const SCALE: usize = 6;
/// Modules of white around it (ISO/IEC 18004: four).
const QUIET: usize = 4;

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
#[error("the QR code of an MFA device cannot be drawn: {0}")]
pub struct QrError(String);

/// What is in the picture: `otpauth://totp/$virtualMFADeviceName@$AccountName?secret=$Base32String`, as the API reference of
/// `VirtualMFADevice` documents it. `account_name` is the user's name if the caller is one, else the account's id.
pub fn otpauth_uri(device_name: &str, account_name: &str, seed: &Seed) -> Zeroizing<String> {
    let label = |text: &str| {
        percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
    };
    let secret = seed.to_base32();
    let (device_name, account_name) = (label(device_name), label(account_name));
    Zeroizing::new(format!("otpauth://totp/{device_name}@{account_name}?secret={}", secret.as_str()))
}

/// Draws a QR code as a PNG of one bit a pixel.
///
/// # Errors
/// The text is longer than a QR code holds.
pub fn qr_code_png(text: &str) -> Result<Zeroizing<Vec<u8>>, QrError> {
    let failed = |error: &dyn std::fmt::Debug| QrError(format!("{error:?}"));
    let code = QRBuilder::new(text).build().map_err(|error| failed(&error))?;
    let side = (code.size + 2 * QUIET) * SCALE;
    let is_dark = |pixel: usize| {
        let module = (pixel / SCALE).checked_sub(QUIET);
        module.filter(|at| *at < code.size)
    };
    let mut rows = Zeroizing::new(Vec::with_capacity(side * side.div_ceil(8)));
    for y in 0..side {
        let mut row = vec![0xff_u8; side.div_ceil(8)];
        for x in 0..side {
            let dark = match (is_dark(x), is_dark(y)) {
                (Some(column), Some(line)) => code[line].get(column).is_some_and(|module| module.value()),
                (None, _) | (_, None) => false,
            };
            if let (true, Some(byte)) = (dark, row.get_mut(x / 8)) {
                *byte &= !(0x80 >> (x % 8));
            }
        }
        rows.extend_from_slice(&row);
    }
    let mut png = Zeroizing::new(Vec::new());
    let length = u32::try_from(side).map_err(|error| failed(&error))?;
    let mut encoder = png::Encoder::new(&mut *png, length, length);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header().map_err(|error| failed(&error))?;
    writer.write_image_data(&rows).map_err(|error| failed(&error))?;
    writer.finish().map_err(|error| failed(&error))?;
    Ok(png)
}

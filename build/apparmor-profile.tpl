# Lets Chromium's sandbox make user namespaces where the system denies them to unknown programs. Nothing else changes.
abi <abi/4.0>,
include <tunables/global>

profile "${executable}" "/opt/${sanitizedProductName}/${executable}" flags=(unconfined) {
  userns,

  include if exists <local/${executable}>
}

#pragma once
#include "core/result.hpp"
#include "core/time.hpp"

#include <string>
#include <string_view>

namespace veza::ports {

/// A device's keys as its subscription names them, in base64url.
struct PushKeys {
    std::string p256dh;  ///< an uncompressed point on P-256
    std::string auth;    ///< 16 bytes
};

/// What makes push messages unreadable for the services that carry them (RFC 8291), and tells those services who sends
/// (RFC 8292). Thread-safe; a call takes a fraction of a millisecond.
class PushCipher {
public:
    virtual ~PushCipher() = default;
    /// Of this instance, for as long as its key file lives: an uncompressed point in base64url.
    [[nodiscard]] virtual const std::string& public_key() const = 0;
    /// `invalid`/`invalid_field` naming the field for keys that are none.
    [[nodiscard]] virtual core::Status check(const PushKeys& keys) const = 0;
    /// A body of content coding aes128gcm that only the device can read. `plain` has at most 3900 bytes. The errors of check().
    [[nodiscard]] virtual core::Result<std::string> encrypt(const PushKeys& keys, std::string_view plain) const = 0;
    /// The header `Authorization` for a push service at that origin, good for some hours.
    [[nodiscard]] virtual std::string authorization(std::string_view origin, core::Time now) const = 0;
};

}  // namespace veza::ports

#pragma once
// What all that is built on OpenSSL's EVP interface needs: owners of its objects, and texts as it takes them.
#include <cstddef>
#include <string>
#include <string_view>

namespace veza::crypto {

/// The deleter of an OpenSSL object.
template <class T, void (*free)(T*)>
struct Freed {
    void operator()(T* thing) const { free(thing); }
};

/// The nonce and the tag of AES-GCM.
inline constexpr std::size_t kGcmNonceBytes = 12;
inline constexpr std::size_t kGcmTagBytes = 16;

[[nodiscard]] inline const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
[[nodiscard]] inline unsigned char* bytes(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}
[[nodiscard]] inline unsigned char* bytes(std::byte* text) {
    return reinterpret_cast<unsigned char*>(text);
}

}  // namespace veza::crypto

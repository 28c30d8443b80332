#include "adapters/fs/hashing.hpp"

#include <openssl/evp.h>

#include <stdexcept>

namespace veza::fs {
namespace {

void require(int done) {
    if (done != 1) throw std::runtime_error("a digest failed");
}

}  // namespace

Hashing::Hashing(ports::DigestKind kind) : context_(EVP_MD_CTX_new()) {
    require(EVP_DigestInit_ex(context_, kind == ports::DigestKind::sha1 ? EVP_sha1() : EVP_sha256(), nullptr));
}

Hashing::~Hashing() {
    EVP_MD_CTX_free(context_);
}

void Hashing::add(std::span<const std::byte> bytes) {
    require(EVP_DigestUpdate(context_, bytes.data(), bytes.size()));
}

std::vector<std::byte> Hashing::value() {
    std::vector<std::byte> digest(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    require(EVP_DigestFinal_ex(context_, reinterpret_cast<unsigned char*>(digest.data()), &size));
    digest.resize(size);
    return digest;
}

}  // namespace veza::fs

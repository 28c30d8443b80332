#pragma once
#include "ports/blob_store.hpp"

#include <memory>
#include <span>
#include <vector>

struct evp_md_ctx_st;

namespace veza::fs {

/// What is read of a file for its digest: more is no faster, and would be memory that is new to the process each time.
inline constexpr std::size_t kHashedAtOnce = std::size_t{64} * 1024;

/// One digest over bytes that come in parts.
class Hashing {
public:
    explicit Hashing(ports::DigestKind kind);
    ~Hashing();
    Hashing(const Hashing&) = delete;
    Hashing& operator=(const Hashing&) = delete;

    void add(std::span<const std::byte> bytes);
    /// Once, at the end.
    [[nodiscard]] std::vector<std::byte> value();

private:
    evp_md_ctx_st* context_;
};

}  // namespace veza::fs

#pragma once
#include "core/pool.hpp"
#include "ports/transcoder.hpp"
#include "services/encoding.hpp"
#include "services/wanted_variant.hpp"

#include <cstdint>

namespace veza::services {

/// Encodes a segment and puts its bytes as they are settled, each once and in order. Its parts are encoded beside each other where a
/// thread of the pool has nothing else to do, which makes no difference to the bytes. For a thread of the pool; blocks. False
/// when nobody wants it any more; `conflict`/`track_not_ready` when the file was changed meanwhile.
[[nodiscard]] core::Result<bool> make_segment(ports::Transcoder& transcoder, core::Pool& pool,
                                              const WantedVariant& wanted, std::uint32_t index, Encoding& encoding);

}  // namespace veza::services

#pragma once
#include <boost/describe/enum.hpp>

#include <cstdint>

namespace veza::domain {

/// Who sees a track or a playlist beside its owner: nobody, those who see its server's library, or whoever has an
/// account here.
// The underscores keep keywords apart and are not written. NOLINTNEXTLINE(readability-identifier-naming)
enum class Visibility : std::uint8_t { private_, server, public_ };
BOOST_DESCRIBE_ENUM(Visibility, private_, server, public_)

}  // namespace veza::domain

#pragma once
#include "app/config_load.hpp"

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace veza::app {

enum class Verdict : std::uint8_t { good, warning, bad };

struct Finding {
    Verdict verdict;
    std::string what;
    std::string advice{};  ///< what to do; empty when all is well
};

/// Looks at everything an instance stands on; changes nothing, and may be used while the server runs.
[[nodiscard]] std::vector<Finding> examine(const LoadedConfig& loaded);

/// One line a finding. False when something is bad.
bool report(const std::vector<Finding>& findings, std::ostream& out);

}  // namespace veza::app

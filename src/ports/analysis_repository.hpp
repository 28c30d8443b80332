#pragma once
// Repositories of one Transaction; ports/repositories.hpp says what holds for all of them.
#include "core/result.hpp"
#include "domain/analysis.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace veza::ports {

class AnalysisRepository {
public:
    virtual ~AnalysisRepository() = default;
    /// Inserts or replaces.
    [[nodiscard]] virtual core::Status put(const domain::Analysis& analysis) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::Analysis>> find(std::string_view content) = 0;
    /// The cover that was made of that content already.
    [[nodiscard]] virtual core::Result<std::optional<domain::PictureId>> find_cover(std::string_view source) = 0;
    /// Removes those made before `before` whose content no track has; answers how many.
    [[nodiscard]] virtual core::Result<std::size_t> remove_unused(core::Time before) = 0;
};

}  // namespace veza::ports

#pragma once
#include "adapters/memory/state.hpp"
#include "ports/analysis_repository.hpp"

namespace veza::memory {

class AnalysisRepository final : public ports::AnalysisRepository {
public:
    explicit AnalysisRepository(Access& state) : state_(state) {}

    core::Status put(const domain::Analysis& analysis) override;
    core::Result<std::optional<domain::Analysis>> find(std::string_view content) override;
    core::Result<std::optional<domain::PictureId>> find_cover(std::string_view source) override;
    core::Result<std::size_t> remove_unused(core::Time before) override;

private:
    Access& state_;
};

}  // namespace veza::memory

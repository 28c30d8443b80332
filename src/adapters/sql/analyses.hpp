#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/analysis_repository.hpp"

namespace veza::sql {

class AnalysisRepository final : public ports::AnalysisRepository {
public:
    explicit AnalysisRepository(Connection& connection) : connection_(connection) {}

    core::Status put(const domain::Analysis& analysis) override;
    core::Result<std::optional<domain::Analysis>> find(std::string_view content) override;
    core::Result<std::optional<domain::PictureId>> find_cover(std::string_view source) override;
    core::Result<std::size_t> remove_unused(core::Time before) override;

private:
    Connection& connection_;
};

}  // namespace veza::sql

#include "services/search_indexer.hpp"

#include "core/log.hpp"

namespace veza::services {
namespace {

/// So many at once are no chat but an old database: its operator wants to know how far it is.
constexpr std::size_t kWorthTelling = 10'000;

}  // namespace

core::Task<void> SearchIndexer::catch_up() {
    const auto until = clock_.steady() + kRound;
    for (;;) {
        VEZA_CO_TRY(const auto count, co_await index_.index(kBatch));
        const auto before = taken_;
        taken_ += count;
        if (taken_ / kWorthTelling > before / kWorthTelling)
            core::log::info("the search index is being built", {core::log::kv("messages", taken_)});
        if (count < kBatch) {
            if (taken_ >= kWorthTelling)
                core::log::info("the search index is built", {core::log::kv("messages", taken_)});
            taken_ = 0;
            co_return core::Status{};
        }
        if (clock_.steady() >= until) co_return core::Status{};
    }
}

}  // namespace veza::services

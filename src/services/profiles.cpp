#include "services/profiles.hpp"

#include <algorithm>

namespace veza::services {

core::Task<Profiles::ById> Profiles::find(std::vector<domain::UserId> ids) {
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());

    ById found;
    std::uint64_t before = 0;
    {
        const std::scoped_lock lock(mutex_);
        before = version_;
        std::erase_if(ids, [&](domain::UserId id) {
            const auto* cached = cache_.find(id);
            if (cached != nullptr) found.emplace(id, *cached);
            return cached != nullptr;
        });
    }
    if (ids.empty()) co_return found;

    VEZA_CO_TRY(auto loaded, co_await ports::read(store_, [&ids](ports::Transaction& transaction) {
                    return transaction.users().summaries(ids);
                }));
    const std::scoped_lock lock(mutex_);
    for (auto& summary : loaded) {
        if (version_ == before) cache_.put(summary.id, summary);
        const auto id = summary.id;
        found.emplace(id, std::move(summary));
    }
    co_return found;
}

core::Task<domain::UserSummary> Profiles::find(domain::UserId id) {
    {
        const std::scoped_lock lock(mutex_);
        if (const auto* cached = cache_.find(id)) co_return *cached;
    }
    std::vector<domain::UserId> ids{id};
    VEZA_CO_TRY(auto found, co_await find(std::move(ids)));
    const auto summary = found.find(id);
    if (summary == found.end()) co_return core::not_found("there is no such user");
    co_return std::move(summary->second);
}

void Profiles::put(domain::UserSummary summary) {
    const std::scoped_lock lock(mutex_);
    ++version_;
    const auto id = summary.id;
    cache_.put(id, std::move(summary));
}

}  // namespace veza::services

#include "adapters/memory/jobs.hpp"

#include <algorithm>

namespace veza::memory {
namespace {

constexpr std::size_t kListMax = 100;

}  // namespace

core::Status JobRepository::create(const domain::Job& job) {
    VEZA_TRY(auto* const state, state_.change());
    if (!state->jobs.emplace(job.id, job).second) return exists_already();
    return {};
}

core::Result<std::optional<domain::Job>> JobRepository::find(domain::JobId id) {
    return find_in(state_->jobs, id);
}

core::Result<std::vector<domain::Job>> JobRepository::of_user(domain::UserId user) {
    std::vector<domain::Job> found;
    for (const auto& [id, job] : state_->jobs)
        if (job.user_id == user) found.push_back(job);
    std::ranges::reverse(found);
    if (found.size() > kListMax) found.resize(kListMax);
    return found;
}

core::Result<std::optional<domain::Job>> JobRepository::next(core::Time now) {
    std::optional<domain::Job> next;
    for (const auto& [id, job] : state_->jobs)
        if (!job.finished_at && job.run_at <= now && (!next || job.run_at < next->run_at)) next = job;
    return next;
}

core::Result<bool> JobRepository::update(const domain::Job& job) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->jobs.find(job.id);
    if (found == state->jobs.end()) return false;
    found->second = job;
    return true;
}

core::Result<bool> JobRepository::remove(domain::JobId id) {
    VEZA_TRY(auto* const state, state_.change());
    return state->jobs.erase(id) == 1;
}

core::Result<std::vector<domain::Job>> JobRepository::expired(core::Time now, std::size_t limit) {
    std::vector<domain::Job> found;
    for (const auto& [id, job] : state_->jobs)
        if (job.expires_at && *job.expires_at <= now && found.size() < limit) found.push_back(job);
    return found;
}

}  // namespace veza::memory

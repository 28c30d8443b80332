#include "adapters/memory/totp.hpp"

namespace veza::memory {

core::Result<std::optional<domain::Totp>> TotpRepository::find(domain::UserId user) {
    return find_in(state_->totp, user);
}

core::Status TotpRepository::put(const domain::Totp& totp) {
    VEZA_TRY(auto* const state, state_.change());
    state->totp.insert_or_assign(totp.user_id, totp);
    return {};
}

core::Result<bool> TotpRepository::use_step(domain::UserId user, std::int64_t step) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->totp.find(user);
    if (found == state->totp.end() || found->second.last_step >= step) return false;
    found->second.last_step = step;
    return true;
}

core::Result<bool> TotpRepository::remove(domain::UserId user) {
    VEZA_TRY(auto* const state, state_.change());
    state->recovery_codes.erase(user);
    return state->totp.erase(user) == 1;
}

core::Status TotpRepository::put_recovery_codes(domain::UserId user, const std::vector<std::string>& digests) {
    VEZA_TRY(auto* const state, state_.change());
    state->recovery_codes[user] = {digests.begin(), digests.end()};
    return {};
}

core::Result<bool> TotpRepository::use_recovery_code(domain::UserId user, std::string_view digest) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->recovery_codes.find(user);
    return found != state->recovery_codes.end() && found->second.erase(std::string(digest)) == 1;
}

core::Result<std::size_t> TotpRepository::recovery_codes_left(domain::UserId user) {
    const auto found = state_->recovery_codes.find(user);
    return found == state_->recovery_codes.end() ? std::size_t{0} : found->second.size();
}

}  // namespace veza::memory

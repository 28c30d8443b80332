#include "wire/account.hpp"

namespace veza::wire {
namespace {

core::Nullable<std::string> unless_empty(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace

Job to_wire(const domain::Job& job) {
    const bool made = job.state == domain::JobState::done && job.size > 0;
    return Job{.id = job.id,
               .kind = job.kind,
               .state = job.state,
               .step = unless_empty(job.step),
               .items = job.items,
               .created_at = job.created_at,
               .run_at = job.run_at,
               .finished_at = job.finished_at,
               .expires_at = job.expires_at,
               .size = made ? std::optional(job.size) : std::nullopt,
               .failure = unless_empty(job.failure),
               .delete_messages = job.delete_messages,
               .delete_servers = job.delete_servers};
}

Account to_account(const domain::User& user) {
    return Account{.user = to_wire(user.summary),
                   .email = user.email,
                   .email_verified = user.email && user.email_verified_at,
                   .instance_admin = user.instance_admin,
                   .created_at = user.created_at,
                   .deletes_at = user.deletes_at};
}

}  // namespace veza::wire

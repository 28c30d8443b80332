#include "services/roster.hpp"

#include <unordered_map>
#include <utility>

namespace veza::services {
namespace {

core::Result<std::vector<domain::ListedMember>> read_page(ports::Transaction& transaction, domain::ServerId server,
                                                          std::optional<domain::UserId> after, std::size_t limit) {
    VEZA_TRY(auto members, transaction.members().page(server, after, limit));
    std::vector<domain::UserId> ids;
    ids.reserve(members.size());
    for (const auto& member : members) ids.push_back(member.user_id);
    VEZA_TRY(auto summaries, transaction.users().summaries(ids));
    std::unordered_map<domain::UserId, domain::UserSummary> users;
    for (auto& summary : summaries) {
        const auto id = summary.id;
        users.emplace(id, std::move(summary));
    }

    std::vector<domain::ListedMember> page;
    page.reserve(members.size());
    for (auto& member : members) {
        const auto user = users.find(member.user_id);
        if (user == users.end())
            return core::fail(core::Code::internal, core::Reason::internal, "a membership has no user");
        page.push_back(domain::list_member(std::move(member), std::move(user->second)));
    }
    return page;
}

}  // namespace

core::Task<std::vector<domain::ListedMember>> Roster::page(domain::ServerId server, std::optional<domain::UserId> after,
                                                           std::size_t limit) {
    co_return co_await ports::read(store_, [server, after, limit](ports::Transaction& transaction) {
        return read_page(transaction, server, after, limit);
    });
}

}  // namespace veza::services

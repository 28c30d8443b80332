#pragma once
#include "gateway/member_group.hpp"
#include "gateway/row_range.hpp"

#include <map>
#include <memory>
#include <set>
#include <span>
#include <unordered_map>
#include <vector>

namespace veza::gateway {

/// The members of one server in the order in which they are shown: those who are there with a hoisted role by their highest,
/// the others who are there, those who are not; in each group by name. Groups follow one another, so a row has one place in
/// the whole list.
///
/// A change looks at some twenty rows and at the sizes of blocks of rows, a range at its rows alone, whatever the server's size.
/// Only what a change of roles means for those who are there is brought about in steps, by sweep().
///
/// While it loads, rows come from the store and changes from events, in any order: what an event said counts. Pure and not
/// thread-safe.
class MemberList {
public:
    using Status = std::optional<domain::PresenceStatus>;

    struct GroupSize {
        MemberGroupId id;
        std::size_t count = 0;
    };
    /// What is otherwise than at the last take_changes().
    struct Changes {
        std::vector<RowRange> rows;  ///< not in order; a row that is gone is in it, too
        bool sizes = false;          ///< of groups or of the whole, or the groups' order
    };

    MemberList(std::span<const domain::Role> roles, std::span<const domain::Presence> present);

    /// A row as the store has it. Nothing when an event told of this person already.
    void load(domain::ListedMember person);
    /// Everything was loaded.
    void loaded();
    [[nodiscard]] bool loading() const { return loading_; }

    void put(domain::ListedMember person);
    /// No member any more.
    void remove(domain::UserId user);
    /// Still a member, but not of this list.
    void hide(domain::UserId user);
    void rename(const domain::UserSummary& user);
    void set_status(domain::UserId user, Status status);
    /// Those present are in their new groups when sweep() has come to its end.
    void set_roles(std::span<const domain::Role> roles);
    /// Looks at up to `limit` of those present. False when there is more to do.
    bool sweep(std::size_t limit);

    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    /// In order, without empty ones.
    [[nodiscard]] std::vector<GroupSize> groups() const;
    /// Those that there are of the range, in order. Valid until the next change.
    [[nodiscard]] std::vector<const MemberRow*> rows(RowRange range) const;
    [[nodiscard]] Changes take_changes();

private:
    using Groups = std::vector<std::unique_ptr<MemberGroup>>;

    [[nodiscard]] MemberGroup& group_for(const MemberRow& row) const;
    [[nodiscard]] MemberGroup* find_group(const MemberGroupId& id) const;
    [[nodiscard]] std::uint32_t place_in(const MemberGroup& group, std::size_t row) const;
    void insert(domain::ListedMember person);
    std::uint32_t take_out(MemberRow& row);
    std::uint32_t put_in(MemberRow& row);
    void move(MemberRow& row);
    void mark(RowRange range);

    Groups groups_;  // hoisted roles, highest first; those that are none any more; online; offline
    std::vector<domain::RoleId> hoisted_;  // highest first
    std::unordered_map<domain::UserId, MemberRow> rows_;
    std::map<domain::UserId, domain::PresenceStatus> present_;  // also those who are not loaded yet, or hidden
    std::optional<domain::UserId>
        sweeping_;  // the last who was looked at; nil at the start; none when nothing is to do
    Changes changes_;
    bool loading_ = true;
    std::set<domain::UserId> gone_;                          // while loading
    std::map<domain::UserId, domain::UserSummary> renamed_;  // while loading
};

}  // namespace veza::gateway

#pragma once
#include "gateway/member_row.hpp"

#include <cstddef>
#include <vector>

namespace veza::gateway {

/// Rows in the order of their names, which know their place. They lie in blocks of a few hundred, so that a range is read from
/// one or two pieces of memory, however many there are; a search costs O(log rows), a place one look at each block's size.
/// Refers to rows that others own, and whose names must not change meanwhile.
class RowsByName {
public:
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }

    /// Answers its place. It must not be there yet.
    std::size_t insert(MemberRow& row);
    /// Answers the place where it was. It must be there.
    std::size_t erase(const MemberRow& row);

    /// Appends up to `count` rows from the place `first` on, in order.
    void copy(std::size_t first, std::size_t count, std::vector<const MemberRow*>& out) const;

private:
    using Block = std::vector<MemberRow*>;  // never empty, at most kBlockMax
    static constexpr std::size_t kBlockMax = 512;

    [[nodiscard]] std::vector<Block>::iterator block_for(const MemberRow& row);
    [[nodiscard]] std::size_t rows_before(std::vector<Block>::const_iterator block) const;

    std::vector<Block> blocks_;
    std::size_t size_ = 0;
};

}  // namespace veza::gateway

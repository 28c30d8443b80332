#include "gateway/rows_by_name.hpp"

#include <algorithm>
#include <cassert>

namespace veza::gateway {
/// The one in which it is, or belongs: the last that does not begin after it.
std::vector<RowsByName::Block>::iterator RowsByName::block_for(const MemberRow& row) {
    const auto after =
        std::ranges::upper_bound(blocks_, &row, ByName{}, [](const auto& block) { return block.front(); });
    return after == blocks_.begin() ? after : std::prev(after);
}

std::size_t RowsByName::rows_before(std::vector<Block>::const_iterator block) const {
    std::size_t rows = 0;
    for (auto each = blocks_.begin(); each != block; ++each) rows += each->size();
    return rows;
}

std::size_t RowsByName::insert(MemberRow& row) {
    ++size_;
    if (blocks_.empty()) {
        blocks_.push_back({&row});
        return 0;
    }
    auto block = block_for(row);
    if (block->size() == kBlockMax) {
        Block upper(block->begin() + kBlockMax / 2, block->end());
        block->resize(kBlockMax / 2);
        block = std::prev(blocks_.insert(std::next(block), std::move(upper)));
        if (!ByName{}(&row, std::next(block)->front())) ++block;
    }
    const auto place = block->insert(std::ranges::lower_bound(*block, &row, ByName{}), &row);
    return rows_before(block) + static_cast<std::size_t>(place - block->begin());
}

std::size_t RowsByName::erase(const MemberRow& row) {
    const auto block = block_for(row);
    const auto found = std::ranges::lower_bound(*block, &row, ByName{});
    assert(found != block->end() && *found == &row);
    const auto place = rows_before(block) + static_cast<std::size_t>(found - block->begin());
    block->erase(found);
    if (block->empty()) blocks_.erase(block);
    --size_;
    return place;
}

void RowsByName::copy(std::size_t first, std::size_t count, std::vector<const MemberRow*>& out) const {
    for (const auto& block : blocks_) {
        if (count == 0) return;
        if (first >= block.size()) {
            first -= block.size();
            continue;
        }
        const auto taken = std::min(count, block.size() - first);
        const auto begin = block.begin() + static_cast<std::ptrdiff_t>(first);
        out.insert(out.end(), begin, begin + static_cast<std::ptrdiff_t>(taken));
        count -= taken;
        first = 0;
    }
}

}  // namespace veza::gateway

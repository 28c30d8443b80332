#pragma once
#include <cstddef>
#include <functional>
#include <list>
#include <optional>
#include <unordered_map>
#include <utility>

namespace veza::services {

/// Keeps the `capacity` entries used last. Not thread-safe: its owner guards it.
template <class Key, class Value, class Hash = std::hash<Key>>
class BoundedCache {
public:
    explicit BoundedCache(std::size_t capacity) : capacity_(capacity) {}

    [[nodiscard]] const Value* find(const Key& key) {
        const auto found = index_.find(key);
        if (found == index_.end()) return nullptr;
        entries_.splice(entries_.begin(), entries_, found->second);
        return &found->second->second;
    }

    /// Answers the value that was replaced or pushed out, if any, so that its owner can clean up after it.
    std::optional<Value> put(const Key& key, Value value) {
        if (const auto found = index_.find(key); found != index_.end()) {
            entries_.splice(entries_.begin(), entries_, found->second);
            return std::exchange(found->second->second, std::move(value));
        }
        entries_.emplace_front(key, std::move(value));
        index_.emplace(key, entries_.begin());
        if (entries_.size() <= capacity_) return std::nullopt;
        auto oldest = std::move(entries_.back());
        index_.erase(oldest.first);
        entries_.pop_back();
        return std::move(oldest.second);
    }

    std::optional<Value> erase(const Key& key) {
        const auto found = index_.find(key);
        if (found == index_.end()) return std::nullopt;
        auto value = std::move(found->second->second);
        entries_.erase(found->second);
        index_.erase(found);
        return value;
    }

    /// Of each value; looks at all.
    template <class Predicate>
    void erase_if(Predicate is_gone) {
        for (auto entry = entries_.begin(); entry != entries_.end();) {
            if (!is_gone(entry->second)) {
                ++entry;
                continue;
            }
            index_.erase(entry->first);
            entry = entries_.erase(entry);
        }
    }

    [[nodiscard]] std::size_t size() const { return entries_.size(); }

private:
    using Entries = std::list<std::pair<Key, Value>>;
    std::size_t capacity_;
    Entries entries_;
    std::unordered_map<Key, typename Entries::iterator, Hash> index_;
};

}  // namespace veza::services

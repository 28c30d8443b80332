#pragma once
// An index of words in four tables, in SQL that both engines speak: of each thing its texts (music_documents), in which of them
// a word stands (music_postings, by a number for the word and one for who may find it), which words there are
// (music_words, for beginnings of them) and what they have in common with words that differ by one letter (music_shapes).
//
// A search takes the term that occurs in the fewest texts, keeps what has the other terms, too, where that saves reading texts, and judges
// those; where all terms are frequent it takes the newest with the words themselves. Each of these steps is bounded, and has few statement
// texts: lists are filled up to a few lengths.
#include "adapters/sql/connection.hpp"
#include "ports/music_search.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace veza::sql {

class MusicSearch final : public ports::MusicSearch {
public:
    explicit MusicSearch(Connection& connection) : connection_(connection) {}

    core::Status put(const domain::MusicDocument& document) override;
    core::Status remove(domain::MusicKind kind, core::Uuid id) override;
    core::Result<bool> contains(domain::MusicKind kind, core::Uuid id) override;
    core::Result<std::vector<Found>> find(const Asked& asked) override;
    core::Status tidy() override;

private:
    using Number = long long;
    using Numbers = std::vector<Number>;

    void index(const domain::MusicDocument& document, Number number);
    [[nodiscard]] Numbers words_for(const std::string& term);
    struct Counted {
        const Numbers* words = nullptr;
        std::size_t count = 0;
    };
    [[nodiscard]] std::size_t count_with(const Numbers& words, const Numbers& audiences, std::size_t limit);
    [[nodiscard]] bool stands_in(std::size_t texts, Number word, const Numbers& audiences);
    [[nodiscard]] std::vector<Counted> rarest_first(const std::vector<Numbers>& terms, const Numbers& audiences,
                                                    std::size_t limit);
    [[nodiscard]] std::optional<Number> nth_newest(Number word, Number audience, std::size_t nth);
    [[nodiscard]] std::optional<Number> nth_oldest(Number word, Number audience, std::size_t nth);
    [[nodiscard]] std::size_t about(Number word, const Numbers& audiences);
    [[nodiscard]] std::vector<Counted> words_themselves(const std::vector<Counted>& terms, const Numbers& audiences);
    [[nodiscard]] Numbers best_with(const Numbers& words, const Numbers& audiences);
    [[nodiscard]] Numbers documents_with_all(const std::vector<Numbers>& terms, const Numbers& audiences);
    [[nodiscard]] Numbers most_likely(const std::vector<Counted>& terms, const Numbers& audiences);
    [[nodiscard]] Numbers documents_with(const Numbers& words, const Numbers& audiences, std::size_t limit);
    [[nodiscard]] Numbers documents_with_both(const Numbers& first, const Numbers& second, const Numbers& audiences);
    [[nodiscard]] Numbers newest_with_words(const std::vector<Counted>& words, const Numbers& audiences);
    [[nodiscard]] std::vector<Found> judge(const Numbers& documents, const Asked& asked);

    Connection& connection_;
};

}  // namespace veza::sql

// Queries and texts come from anybody: none may crash the server, and what a text holds is always found by its parts.
#include "core/fold.hpp"
#include "core/text.hpp"
#include "domain/search_query.hpp"
#include "domain/search_text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace veza;

void require(bool condition, const char* what) {
    if (condition) return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

/// What the index requires of a term stands in every text that holds it.
void check_parts(const std::string& text, const std::string& term) {
    if (!domain::occurs_in(text, term)) return;
    const auto all = domain::parts_of(text);
    for (const auto& part : domain::required_parts(term))
        require(std::ranges::binary_search(all, part), "a required part is in the text");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto query = domain::parse_search(text, std::chrono::minutes{60});
    if (!query) {
        require(!query.error().detail.empty() && query.error().fields.size() == 1, "an error says why");
        return 0;
    }
    require(query->terms.size() + query->from.size() + query->in.size() <= domain::kQueryPartsMax,
            "queries are bounded");
    const auto folded = core::fold_for_search(text);
    require(core::fold_for_search(folded) == folded, "folding twice changes nothing");
    for (const auto& part : domain::parts_of(folded)) require(core::count_code_points(part) <= 3, "parts are short");
    for (const auto& term : query->terms) {
        const auto wanted = core::fold_for_search(term);
        require(!wanted.empty(), "no term is empty");
        check_parts(folded, wanted);
        check_parts(wanted, wanted);
    }
    return 0;
}

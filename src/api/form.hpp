#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace veza::api {

using FormFields = std::map<std::string, std::string, std::less<>>;

struct Form {
    FormFields fields{};  ///< of repeated ones the first
    bool files = false;   ///< there are files beside them, which are not read
};

/// The fields of a form, application/x-www-form-urlencoded or multipart/form-data. At most 32 of its parts are read. Nothing
/// when `content_type` names no form, an empty one for a broken one.
[[nodiscard]] std::optional<Form> read_form(std::string_view content_type, std::string_view body);

}  // namespace veza::api

#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace veza::api {

using FormFields = std::map<std::string, std::string, std::less<>>;

/// The fields of a form, application/x-www-form-urlencoded or multipart/form-data, without its files; of repeated ones the
/// first counts. At most 32 fields are read. Nothing when `content_type` names no form, an empty map for a broken one.
[[nodiscard]] std::optional<FormFields> read_form(std::string_view content_type, std::string_view body);

}  // namespace veza::api

/** A session's time as ISO 8601 in UTC with milliseconds. */
export const createdAtSql = "strftime(created_at, '%Y-%m-%dT%H:%M:%S.%gZ')";

// Stands in for the package `form-data` in the bundles: nothing there uploads a file.
module.exports = {};

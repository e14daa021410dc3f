/** Categories of tax by their codes in UNTDID 5305, as EN 16931 takes them. */
export const taxCategories = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O'] as const
